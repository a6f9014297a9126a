// Which events are shown: by family, status, type, country, words and time.

const FILTERS = ['category', 'status', 'type', 'country'];
const valueOf = { category: event => family(event).category, status: event => event.status, type: event => event.type, country: event => event.country };

function passes(event) {
  for (const name of FILTERS) if (state.off[name].size && state.off[name].has(valueOf[name](event))) return false;
  return !state.find || state.find.every(word => event.words.includes(word));
}
function inWindow(event) {
  if (!state.window) return true;
  if (event.first === null) return state.undated;
  const [first, past] = state.window;
  return event.first < past && event.last >= (state.cumulative ? line.first : first);
}

const regionNames = 'DisplayNames' in Intl ? new Intl.DisplayNames([navigator.language || 'en'], { type: 'region', fallback: 'code' }) : null;
function countryName(code) {
  if (!code) return 'no country';
  try { return regionNames ? regionNames.of(code) : code; } catch { return code; }
}

function tally(valueOf) {
  const counts = new Map();
  for (const event of state.events) counts.set(valueOf(event), (counts.get(valueOf(event)) || 0) + 1);
  return counts;
}

function chip(filter, value, text, sample, count) {
  const button = element('button', null, { type: 'button' }, markPicture(sample, 18), `${text} ${count}`);
  button.setAttribute('aria-pressed', !state.off[filter].has(value));
  button.title = 'Click: show or hide. Double click: show only this.';
  button.onclick = () => { toggle(filter, value); };
  button.ondblclick = () => { state.off[filter] = new Set([...tally(valueOf[filter]).keys()].filter(other => other !== value)); fillFilters(); refresh(); };
  return button;
}
function toggle(filter, value) {
  const off = state.off[filter];
  off.has(value) ? off.delete(value) : off.add(value);
  fillFilters();
  refresh();
}

// Focus stays where it was although the buttons are made anew.
function fillFilters() {
  const held = document.activeElement && document.activeElement.parentElement, place = held && [...held.children].indexOf(document.activeElement);
  const families = tally(valueOf.category), statuses = tally(valueOf.status);
  $('by_category').replaceChildren(...drawings.categories.filter(f => families.has(f.category)).map(f => chip('category', f.category, f.category, { category: f.category, status: 'asserted' }, families.get(f.category))));
  const first = drawings.categories.find(f => families.has(f.category)) || otherFamily;
  $('by_status').replaceChildren(...drawings.statuses.filter(s => statuses.has(s.status)).map(s => chip('status', s.status, s.label, { category: first.category, status: s.status }, statuses.get(s.status))));
  if (held && held.classList.contains('chips') && held.children[place]) held.children[place].focus();
  sayWhatIsLeft();
}
function checks(filter, box, name) {
  const entries = [...tally(valueOf[filter])].map(([value, count]) => ({ value, count, text: name(value) })).sort((x, y) => y.count - x.count || (x.text < y.text ? -1 : 1));
  const inputs = entries.map(({ value, count, text }) => {
    const input = element('input', null, { type: 'checkbox', checked: !state.off[filter].has(value) });
    input.onchange = () => { input.checked ? state.off[filter].delete(value) : state.off[filter].add(value); sayWhatIsLeft(); refresh(); };
    return element('label', null, { title: text }, input, ` ${text} ${count}`);
  });
  const every = on => element('button', on ? 'all' : 'none', { type: 'button', onclick: () => { state.off[filter] = new Set(on ? [] : entries.map(entry => entry.value)); checks(filter, box, name); sayWhatIsLeft(); refresh(); } });
  box.replaceChildren(element('div', null, {}, every(true), ' ', every(false)), ...inputs);
}
function sayWhatIsLeft() {
  for (const [filter, id] of [['type', 'types_left'], ['country', 'countries_left']]) {
    const all = tally(valueOf[filter]).size, off = state.off[filter].size;
    $(id).textContent = off ? `(${all - off} of ${all})` : `(all ${all})`;
  }
  const active = FILTERS.filter(name => state.off[name].size).length + (state.find ? 1 : 0);
  $('filters_open').textContent = active ? `Filters (${active})` : 'Filters';
  $('reset').disabled = !active && !state.window;
}

function openFilters(open) {
  $('filters').hidden = !open;
  $('filters_open').setAttribute('aria-expanded', open);
}
function resetFilters() {
  for (const name of FILTERS) state.off[name].clear();
  state.find = ''; $('find').value = '';
  state.window = null;
  makeChecks(); fillFilters(); refresh();
}
function makeChecks() { checks('type', $('by_type'), value => value || 'none'); checks('country', $('by_country'), countryName); }
function setFind(text) { const words = fold(text).split(/\s+/).filter(Boolean); state.find = words.length ? words : ''; }

function makeFilters() {
  openFilters(!narrow.matches);
  fillFilters(); makeChecks();
}
function bindFilters() {
  let waiting = null;
  $('find').oninput = () => { clearTimeout(waiting); waiting = setTimeout(() => { setFind($('find').value); sayWhatIsLeft(); refresh(); }, 120); };
  $('filters_open').onclick = () => openFilters($('filters').hidden);
  $('reset').onclick = resetFilters;
}
