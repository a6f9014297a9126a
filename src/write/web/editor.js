// The page over a server: texts come in, events are corrected, timelines and the project go out.

const editor = { token: new URLSearchParams(location.search).get('token'), project: null, document: null, picking: null, joining: null, last: null };

async function ask(method, path, body, type) {
  const headers = {};
  if (editor.token) headers.Authorization = 'Bearer ' + editor.token;
  if (type) headers['Content-Type'] = type;
  let answer;
  try { answer = await fetch(path, { method, headers, body }); } catch { throw new Error('The server does not answer. Is it still running?'); }
  if (answer.ok) return answer;
  let said = {};
  try { said = (await answer.json()).error; } catch { said = { what: 'The server refused: ' + answer.status }; }
  throw new Error(said.what + (said.hint ? ' (' + said.hint + ')' : ''));
}
function tell(text, fault) { $('told').textContent = text; $('told').classList.toggle('fault', Boolean(fault)); if (fault && narrow.matches) alert(text); }
// What goes wrong is told, and nothing else happens.
const guarded = work => async (...given) => { try { await work(...given); } catch (error) { tell(error.message, true); } };
const part = text => encodeURIComponent(text);

// Everything anew after a change; the same document and event stay in sight.
async function reload(show) {
  const had = state.events.length;
  const [data, project] = await Promise.all([ask('GET', 'page-data').then(a => a.json()), ask('GET', 'project').then(a => a.json())]);
  editor.project = project;
  load(data, had > 0);
  if (!had) fitShown();
  $('documents').replaceChildren(...project.documents.map(document => element('option', document.title || document.id, { value: document.id })));
  const wanted = show || (editor.document && editor.document.id);
  const there = project.documents.find(document => document.id === wanted) || project.documents[project.documents.length - 1];
  $('text_remove').disabled = !there;
  $('documents').disabled = !there;
  if (there) { $('documents').value = there.id; await showDocument(there.id); } else { editor.document = null; drawText(); }
  fillKept();
  fillCard();
}

async function showDocument(id) {
  editor.document = await (await ask('GET', 'project/documents/' + part(id))).json();
  drawText();
  pointAt(state.chosen);
}

// The text with marks. Spans count characters; those that cross an earlier one are left out.
function drawText() {
  const box = $('text_shown'), shown = editor.document;
  box.replaceChildren();
  if (!shown) { box.append(element('p', 'No text yet. Paste an article above, or drop a file anywhere on the page.', { className: 'empty' })); openPaste(true); return; }
  const letters = [...shown.text], found = shown.annotation, marks = [];
  for (const time of found.times) marks.push({ kind: 'time', start: time.start, end: time.end, tip: time.edtf || time.value });
  for (const place of found.places) marks.push({ kind: 'place', start: place.start, end: place.end, tip: [place.name, place.country].filter(Boolean).join(', ') || place.reason });
  for (const event of found.events) if (event.spans && event.spans.trigger) marks.push({ kind: 'event', start: event.spans.trigger[0], end: event.spans.trigger[1], tip: event.properties.title, event });
  marks.sort((x, y) => x.start - y.start || (x.kind === 'event' ? -1 : 1));
  let at = 0;
  for (const mark of marks) {
    if (mark.start < at) continue;
    box.append(letters.slice(at, mark.start).join(''));
    const words = letters.slice(mark.start, mark.end).join('');
    if (mark.kind !== 'event') box.append(element('mark', words, { className: mark.kind, title: mark.tip || '' }));
    else {
      const button = element('button', words, { type: 'button', title: mark.tip });
      button.dataset.at = mark.start;
      button.dataset.happening = mark.event.happening || mark.event.id;
      button.onclick = () => choose(rowOf(mark), { move: true });
      box.append(button);
    }
    at = mark.end;
  }
  box.append(letters.slice(at).join(''));
}
// The row of the timeline that a telling in the text belongs to.
function rowOf(mark) {
  const id = editor.document.id;
  return state.events.find(event => event.get('doc') === id && event.get('trigger_start') === mark.start) || state.events.find(event => event.id === mark.event.happening) ||
    state.events.find(event => event.sources.some(source => source.doc === id && source.quote === mark.event.properties.quote)) || null;
}
// The words of the chosen event, in sight. Its text is fetched where another one is shown.
function pointAt(event) {
  for (const old of document.querySelectorAll('#text_shown .at')) old.classList.remove('at');
  if (!event || !editor.document || event.get('doc') !== editor.document.id) return;
  const word = document.querySelector(`#text_shown button[data-at="${event.get('trigger_start')}"]`);
  if (!word) return;
  word.classList.add('at');
  word.scrollIntoView({ block: 'center' });
}
const showChosen = guarded(async event => {
  if (!event || !editor.project) return;
  const doc = event.get('doc');
  if (editor.document && doc !== editor.document.id && editor.project.documents.some(document => document.id === doc)) { $('documents').value = doc; await showDocument(doc); }
  else pointAt(event);
});

// Texts come in.
function openPaste(open) { $('paste').hidden = !open; $('text_add').setAttribute('aria-expanded', open); if (open && !narrow.matches) $('paste_text').focus(); }
const readPasted = guarded(async submitted => {
  submitted.preventDefault();
  const text = $('paste_text').value, date = $('paste_date').value.trim(), title = $('paste_title').value.trim();
  if (!text.trim()) return tell('There is no text yet.', true);
  tell('Reading …');
  const { documents } = await (await ask('POST', 'project/documents', JSON.stringify({ text, ...(date && { date }), ...(title && { title }) }), 'application/json')).json();
  $('paste_text').value = ''; $('paste_title').value = '';
  openPaste(false);
  await reload(documents[0]);
  tell(`Read. ${state.events.length} event${state.events.length === 1 ? '' : 's'} in all.`);
});
const readFiles = guarded(async files => {
  const date = $('paste_date').value.trim();
  let last = null;
  for (const file of files) {
    tell('Reading ' + file.name + ' …');
    const query = new URLSearchParams({ name: file.name, ...(date && { date }) });
    const { documents } = await (await ask('POST', 'project/documents?' + query, await file.arrayBuffer(), 'application/octet-stream')).json();
    last = documents[documents.length - 1];
  }
  openPaste(false);
  await reload(last);
  tell(`Read. ${state.events.length} event${state.events.length === 1 ? '' : 's'} in all.`);
});

// Corrections. Which event is meant is said by its document and where its word stands.
function target(event) {
  const start = event.get('trigger_start'), end = event.get('trigger_end'), doc = event.get('doc');
  if (start === undefined || !editor.project || !editor.project.documents.some(document => document.id === doc)) return null;
  return { doc, trigger: [start, end] };
}
const correct = guarded(async (event, change) => {
  await ask('POST', 'project/corrections', JSON.stringify({ ...target(event), ...change }), 'application/json');
  await reload();
  const row = state.events.find(other => other.get('doc') === event.get('doc') && other.get('trigger_start') === event.get('trigger_start'));
  choose(row || null, { move: true });
  tell(editor.project.project ? 'Corrected, and kept in the project.' : 'Corrected. Save the project to keep it: the server was started without one.');
});

function fillKept() {
  const { corrections, places, notes } = editor.project, undo = (path, number) => element('button', 'undo', { type: 'button', onclick: guarded(async () => { await ask('DELETE', `project/${path}/${number}`); await reload(); tell('Taken back.'); }) });
  const what = c => [c.drop && 'no event', c.apart && 'an event of its own', c.same_as && 'joined with another', c.status, 'time' in c && (c.time || 'undated'), 'place' in c && (c.place ? c.place.name : 'no place')].filter(Boolean).join(', ');
  const count = corrections.length + places.length;
  $('kept_summary').textContent = count ? `${count} correction${count === 1 ? '' : 's'}` : 'No corrections';
  $('kept_list').replaceChildren(...corrections.map((c, i) => element('li', null, {}, `${c.words || c.trigger[0]} in ${c.doc}: ${what(c)} `, undo('corrections', i))),
    ...places.map((p, i) => element('li', null, {}, `place: ${p.action || 'add'} ${p.name || p.id || ''} `, undo('places', i))), ...notes.map(note => element('li', note)));
}

// What the card of an event has besides.
function editorButtons(event) {
  // The same event in a card that is made anew does not take the text away that somebody reads by now.
  if (editor.last !== event.id) showChosen(event); else pointAt(event);
  editor.last = event.id;
  const box = element('div', null, { className: 'correct' }), meant = target(event), why = element('button', 'Why?', { type: 'button' });
  if (!meant) return element('p', 'This event comes from a timeline, not from a text that is here: it can be looked at only.', { className: 'correct' });
  const join = editor.joining && editor.joining !== event && editor.joining.get('doc') === event.get('doc')
    ? element('button', 'Join with "' + editor.joining.title + '"', { type: 'button', onclick: () => { const other = editor.joining; editor.joining = null; correct(other, { same_as: meant.trigger }); } })
    : element('button', 'Join …', { type: 'button', title: 'Then choose the event of this text that it is the same as', onclick: () => { editor.joining = event; tell('Now choose the event of this text that it is the same as.'); } });
  const many = editor.document && editor.document.id === meant.doc ? editor.document.annotation.events.filter(other => (other.happening || other.id) === happeningOf(event)) : [];
  const buttons = element('div', null, { className: 'buttons' }, why, element('button', 'Correct …', { type: 'button', onclick: () => box.querySelector('form') ? box.querySelector('form').remove() : box.insertBefore(correctionForm(event), box.children[1] || null) }),
    element('button', 'Not an event', { type: 'button', onclick: () => correct(event, { drop: true }) }), join);
  if (many.length > 1) buttons.append(element('button', `Part its ${many.length} tellings`, { type: 'button', onclick: guarded(async () => {
    for (const telling of many.slice(1)) await ask('POST', 'project/corrections', JSON.stringify({ doc: meant.doc, trigger: telling.spans.trigger, apart: true }), 'application/json');
    await reload(); tell('Parted.');
  }) }));
  why.onclick = guarded(async () => {
    const old = box.querySelector('.why');
    if (old) return old.remove();
    const { lines } = await (await ask('GET', 'project/explain/' + part(meant.doc))).json(), from = event.get('sentence_start'), to = event.get('sentence_end');
    box.append(element('div', null, { className: 'why', tabIndex: 0 }, ...lines.filter(line => line.start >= from && line.end <= to && ['time', 'place', 'event'].includes(line.what))
      .map(line => element('div', null, {}, element('b', line.text), ` ${line.what}: ${line.value} `, element('small', line.rule), element('ul', null, {}, ...line.notes.slice(0, 12).map(note => element('li', note)))))));
  });
  box.append(buttons);
  return box;
}
function happeningOf(event) {
  const telling = editor.document.annotation.events.find(other => other.spans && other.spans.trigger && other.spans.trigger[0] === event.get('trigger_start'));
  return telling ? telling.happening || telling.id : event.id;
}

function placeFrom(found) {
  return { name: found.name, id: found.id, lat: found.lat, lon: found.lon, country: found.country || '', admin1: found.division || '', kind: found.kind, radius_m: found.kind === 'country' ? 300000 : 5000 };
}
// A click on the map, in degrees that do not run on behind the date line.
function pointFrom(at, name) {
  return { name: name || 'A place', lat: +at.lat.toFixed(5), lon: +((at.lng + 540) % 360 - 180).toFixed(5), radius_m: 1000, kind: 'other' };
}
const action = (text, onclick) => element('button', text, { type: 'button', onclick });

function correctionForm(event) {
  const form = element('form'), status = element('select', null, {}, ...drawings.statuses.map(s => element('option', s.label, { value: s.status, selected: s.status === event.status })));
  const time = element('input', null, { type: 'text', value: event.first === null ? '' : event.get('edtf') || '', placeholder: '2022-01-08 or 2022-01-03/2022-01-05' });
  const place = element('input', null, { type: 'text', value: event.place, autocomplete: 'off' }), found = element('ul', null, { className: 'found' });
  const label = (text, input) => element('label', text, {}, input);
  let chosen;   // undefined: as it is; null: none
  const set = (value, text) => { chosen = value; found.replaceChildren(element('li', text)); };
  const look = guarded(async () => {
    const query = new URLSearchParams({ name: place.value, limit: 8, ...(event.lat !== undefined && { near: event.lat + ',' + event.lon }) });
    const { places } = await (await ask('GET', 'gazetteer/search?' + query)).json();
    found.replaceChildren(...places.map(one => {
      const text = [one.name, one.division, one.country, one.kind].filter(Boolean).join(', ') + (one.distance_m !== undefined ? ` (${Math.round(one.distance_m / 1000)} km from here)` : '');
      return element('li', null, {}, element('button', text, { type: 'button', onclick: () => set(placeFrom(one), 'Chosen: ' + text) }));
    }));
    if (!places.length) found.append(element('li', 'The gazetteer knows no such place: show it on the map.'));
  });
  const always = element('input', null, { type: 'checkbox', disabled: !editor.project.project });
  const pick = () => {
    document.body.classList.add('picking');
    tell('Click on the map where it was.');
    editor.picking = at => set(pointFrom(at, place.value), `Chosen: ${at.lat.toFixed(4)}, ${at.lng.toFixed(4)}`);
  };
  const buttons = element('div', null, { className: 'buttons' }, action('Look it up', look), action('Show it on the map', pick), action('No place', () => set(null, 'Chosen: no place')));
  const for_good = editor.project.project ? ` "${event.place || 'this name'}" always means that place` : ' (a name can be given a place for good when the server has a project)';
  const submit = element('div', null, { className: 'buttons' }, element('button', 'Correct it', { type: 'submit' }));
  form.append(label('status', status), label('time', time), label('place', place), buttons, found, element('div', null, {}, always, for_good), submit);
  always.setAttribute('aria-label', 'The name always means the chosen place');
  form.onsubmit = guarded(async submitted => {
    submitted.preventDefault();
    const change = {};
    if (status.value !== event.status) change.status = status.value;
    if (time.value.trim() !== (event.first === null ? '' : event.get('edtf') || '')) change.time = time.value.trim() || null;
    if (chosen !== undefined) change.place = chosen;
    if (always.checked && chosen) { await ask('POST', 'project/places', JSON.stringify({ action: 'pin', name: event.place || place.value, lat: chosen.lat, lon: chosen.lon }), 'application/json'); }
    if (!Object.keys(change).length) return tell('Nothing was changed.', true);
    await correct(event, change);
  });
  place.addEventListener('keydown', e => { if (e.key === 'Enter') { e.preventDefault(); look(); } });
  return form;
}

// Timelines and the project go out.
async function addExports() {
  const { timelines } = await (await ask('GET', 'formats')).json(), formats = element('select', null, { id: 'export_format' }, ...timelines.map(format => element('option', format.name, { value: format.name, title: format.what, selected: format.name === 'geojson' })));
  formats.setAttribute('aria-label', 'Format');
  const get = guarded(async (path, name, type) => offer(await (await ask('GET', path)).blob(), type, name));
  const out = element('button', 'Export all', { type: 'button', id: 'export', onclick: () => get('project/timeline?format=' + formats.value, fileName(timelines.find(format => format.name === formats.value).extension), 'application/octet-stream') });
  const project = element('button', 'Save project', { type: 'button', id: 'export_project', title: 'Texts and corrections, for serve --project and extract --project', onclick: () => get('project/file', 'project.json', 'application/json') });
  const toggle = element('button', 'Text', { type: 'button', id: 'text_toggle', onclick: () => document.body.classList.toggle('reading') });
  $('tools').prepend(toggle, formats, out, project);
}

const startEditor = guarded(async () => {
  document.body.classList.add('editing');
  $('main').prepend($('text'));
  atlas.map.invalidateSize({ animate: false });
  $('documents').onchange = guarded(() => showDocument($('documents').value));
  $('text_add').onclick = () => openPaste($('paste').hidden);
  $('text_remove').onclick = guarded(async () => { await ask('DELETE', 'project/documents/' + part($('documents').value)); editor.document = null; await reload(); tell('Taken out.'); });
  $('paste').onsubmit = readPasted;
  $('paste_files').onchange = () => { if ($('paste_files').files.length) readFiles([...$('paste_files').files]); };
  atlas.map.on('click', e => { if (!editor.picking) return; editor.picking(e.latlng); editor.picking = null; document.body.classList.remove('picking'); tell('Chosen. Now correct it.'); });
  for (const kind of ['dragenter', 'dragover']) addEventListener(kind, e => { e.preventDefault(); document.body.classList.add('dropping'); });
  addEventListener('dragleave', e => { if (!e.relatedTarget) document.body.classList.remove('dropping'); });
  addEventListener('drop', e => { e.preventDefault(); document.body.classList.remove('dropping'); if (e.dataTransfer.files.length) readFiles([...e.dataTransfer.files]); });
  await addExports();
  await reload();
  document.documentElement.dataset.editing = 'yes';
});
