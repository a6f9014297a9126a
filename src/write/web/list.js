// The list of all events that are shown. Only the rows in sight exist, so that a hundred thousand cost no more than ten.

const ROW = 54;
const list = { active: -1, drawn: '' };

function makeRow(event, index) {
  const where = [datesOf(event), event.place || 'no place', event.fact ? '' : statusOf.get(event.status).label].filter(Boolean).join(' · ');
  const row = element('div', null, { className: 'row' + (index === list.active ? ' active' : ''), id: 'row' + index }, markPicture(event), element('div', null, {}, element('b', event.title), element('small', where)));
  row.style.top = index * ROW + 'px';
  row.setAttribute('role', 'option');
  row.setAttribute('aria-selected', event === state.chosen);
  row.setAttribute('aria-posinset', index + 1);
  row.setAttribute('aria-setsize', state.shown.length);
  row.onclick = () => { list.active = index; choose(event === state.chosen ? null : event, { move: true }); };
  return row;
}

function drawRows(force) {
  const box = $('list'), first = Math.max(0, Math.floor(box.scrollTop / ROW) - 4), past = Math.min(state.shown.length, Math.ceil((box.scrollTop + box.clientHeight) / ROW) + 4);
  const drawn = first + '-' + past;
  if (drawn === list.drawn && !force) return;
  list.drawn = drawn;
  const rows = [];
  for (let i = first; i < past; i++) rows.push(makeRow(state.shown[i], i));
  if (!state.shown.length) { const nothing = element('div', state.events.length ? 'No event is left: widen the time or the filters.' : 'No events were found.', { className: 'nothing' }); nothing.setAttribute('role', 'option'); nothing.setAttribute('aria-selected', 'false'); rows.push(nothing); }
  $('rows').replaceChildren(...rows);
  $('rows').style.height = state.shown.length * ROW + 'px';
  if (list.active >= first && list.active < past) box.setAttribute('aria-activedescendant', 'row' + list.active); else box.removeAttribute('aria-activedescendant');
}
function updateList() {
  list.active = state.chosen ? state.shown.indexOf(state.chosen) : -1;
  $('rows').style.height = state.shown.length * ROW + 'px';
  drawRows(true);
}
function scrollToActive() {
  const box = $('list'), top = list.active * ROW;
  if (list.active < 0) return;
  if (top < box.scrollTop) box.scrollTop = top; else if (top + ROW > box.scrollTop + box.clientHeight) box.scrollTop = top + ROW - box.clientHeight;
}
function bindList() {
  const box = $('list');
  box.addEventListener('scroll', () => drawRows(false), { passive: true });
  box.addEventListener('keydown', e => {
    const page = Math.max(1, Math.floor(box.clientHeight / ROW) - 1), moves = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (e.key in moves && state.shown.length) {
      e.preventDefault();
      list.active = clamp(list.active + moves[e.key], 0, state.shown.length - 1);
      scrollToActive(); drawRows(true);
      if (state.chosen) choose(state.shown[list.active], { move: true });
    } else if (e.key === 'Enter' && list.active >= 0) choose(state.shown[list.active], { move: true });
    else if (e.key === 'Escape') choose(null, {});
  });
  new ResizeObserver(() => drawRows(true)).observe(box);
}
