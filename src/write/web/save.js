// Saving and printing what is shown, and the address of the view.

function offer(text, type, name) {
  const link = element('a', null, { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
const fileName = ending => (fold(state.data.title || 'timeline').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 60) || 'timeline') + ending;

function shownGeoJson() {
  const head = { type: 'FeatureCollection' };
  if (state.data.title) head.name = state.data.title;
  if (state.data.attributions.length) head.attributions = state.data.attributions;
  return JSON.stringify(head).slice(0, -1) + ',"features":[\n' + state.shown.map(event => JSON.stringify(feature(event))).join(',\n') + '\n]}\n';
}
function shownCsv() {
  // A cell that a spreadsheet would take for a formula is a text.
  const cell = value => { const text = String(value ?? ''), safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? "'" + text : text; return /[",\n\r]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe; };
  const columns = state.data.order, lines = [[...columns, 'lon', 'lat'].join(',')];
  for (const event of state.shown) { const made = feature(event); lines.push([...columns.map(name => cell(made.properties[name])), event.lon ?? '', event.lat ?? ''].join(',')); }
  return lines.join('\r\n') + '\r\n';
}

// What a print leaves out must be said on it.
function shownInWords() {
  const names = { category: 'without the families', status: 'without', type: 'without the types', country: 'without the countries' }, parts = [$('count').textContent, $('span_text').textContent];
  for (const name of FILTERS) if (state.off[name].size) parts.push(names[name] + ' ' + [...state.off[name]].map(value => name === 'country' ? countryName(value) : value || 'none').join(', '));
  if (state.find) parts.push('with the words "' + $('find').value.trim() + '"');
  return parts.join('; ');
}

function fillPrinted() {
  $('printed_about').textContent = shownInWords();
  const most = 5000;
  $('printed').replaceChildren(...state.shown.slice(0, most).map(event => element('li', null, {}, element('b', event.title), ` (${[datesOf(event), event.place, event.fact ? '' : statusOf.get(event.status).label].filter(Boolean).join(', ')}) ${event.get('quote') || ''}`)));
  if (state.shown.length > most) $('printed').append(element('li', `and ${state.shown.length - most} more`));
}

// Everything that is set stands behind the # of the address, so that a link or a bookmark shows the same.
let remembering = null, restoring = false;
function remember() { if (!restoring && state.data) { clearTimeout(remembering); remembering = setTimeout(writeAddress, 250); } }
function writeAddress() {
  const parts = new URLSearchParams(), middle = atlas.map.getCenter();
  parts.set('at', [middle.lat.toFixed(3), middle.lng.toFixed(3), atlas.map.getZoom()].join(','));
  if (state.window) parts.set('time', state.window.map(instantText).join('/'));
  for (const name of FILTERS) if (state.off[name].size) parts.set('no_' + name, [...state.off[name]].join(','));
  if (state.find) parts.set('find', $('find').value);
  for (const name of ['whole', 'cumulative', 'undated']) if (state[name]) parts.set(name, '1');
  if (state.chosen) parts.set('event', state.chosen.id);
  try { history.replaceState(null, '', '#' + parts.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%2F', '/')); } catch { /* some places allow no addresses */ }
}
function instantOf(text) {
  const m = /^(-?\d{4,6})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/.exec(text || '');
  if (!m) return NaN;
  const d = new Date(0);
  d.setUTCFullYear(+m[1], m[2] - 1, +m[3]); d.setUTCHours(+m[4], +m[5], +m[6]);
  return d.getTime();
}
// What an address sets. Parts that make no sense are passed over.
function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1)), view = (parts.get('at') || '').split(',').map(Number);
  for (const name of FILTERS) state.off[name] = new Set(parts.has('no_' + name) ? parts.get('no_' + name).split(',') : []);
  $('find').value = parts.get('find') || '';
  setFind($('find').value);
  for (const name of ['whole', 'cumulative', 'undated']) state[name] = parts.get(name) === '1';
  $('cumulative').checked = state.cumulative; $('undated').checked = state.undated;
  useRange();
  const [first, past] = (parts.get('time') || '').split('/').map(instantOf);
  state.window = past > first ? [first, past] : null;
  const chosen = state.events.find(event => event.id === parts.get('event')) || null;
  return { view: view.length === 3 && view.every(Number.isFinite) ? view : null, chosen };
}
