// Ties the parts together: what is set decides what is shown, and all parts show that.

function refresh() {
  state.shown = state.events.filter(event => passes(event) && inWindow(event));
  if (state.chosen && !state.shown.includes(state.chosen)) { state.chosen = null; fillCard(); }
  const all = state.events.length, shown = state.shown.length, left = state.data.of - all;
  $('count').textContent = `${shown} event${shown === 1 ? '' : 's'}${shown < all ? ` of ${all}` : ''}${left > 0 ? ` (the surest of ${state.data.of}; the others are not in this page)` : ''}`;
  updateMap(); updateList(); drawBars(); showWindow(); sayWhatIsLeft(); sayWhatIsOutside();
  remember();
}
function redrawAll() { fillFilters(); fillCard(); for (const event of atlas.onMap) if (event.marker._map) event.marker.redraw(); atlas.marks.refreshClusters(); refresh(); }

// Events beyond the line of time, and those without a time, can be reached.
function sayWhatIsOutside() {
  const outside = { earlier: 0, later: 0, undated: 0 };
  for (const event of state.events) {
    if (event.first === null) outside.undated++;
    else if (event.last < line.first) outside.earlier++;
    else if (event.first >= line.past) outside.later++;
  }
  $('earlier').textContent = state.whole ? 'only the time of the story' : `${outside.earlier} earlier`;
  $('later').textContent = `${outside.later} later`;
  $('earlier').hidden = !outside.earlier && !state.whole;
  $('later').hidden = !outside.later || state.whole;
  $('undated_label').hidden = !outside.undated;
  $('undated_text').textContent = `keep the ${outside.undated} undated`;
}
function setWhole(whole) { state.whole = whole; state.window = null; useRange(); state.step = unitFor(line.past - line.first); $('step').value = state.step; refresh(); }

function choose(event, { move }) {
  state.chosen = event || null;
  if (event && !state.shown.includes(event)) { state.window = null; refresh(); }
  fillCard();
  updateList(); scrollToActive(); drawRows(true);
  if (event && move) goTo(event);
  markChosen();
  remember();
}

function bindControls() {
  $('play').onclick = play;
  $('all').onclick = () => { pause(); state.window = null; refresh(); };
  $('step').onchange = () => { state.step = $('step').value; };
  $('speed').onchange = () => { state.speed = +$('speed').value; };
  $('cumulative').onchange = () => { state.cumulative = $('cumulative').checked; refresh(); };
  $('undated').onchange = () => { state.undated = $('undated').checked; refresh(); };
  $('earlier').onclick = () => setWhole(!state.whole);
  $('later').onclick = () => setWhole(true);
  $('save_geojson').onclick = () => offer(shownGeoJson(), 'application/geo+json', fileName('.geojson'));
  $('save_csv').onclick = () => offer(shownCsv(), 'text/csv', fileName('.csv'));
  $('print').onclick = () => print();
  addEventListener('beforeprint', () => { fillPrinted(); atlas.map.invalidateSize({ animate: false }); });
  addEventListener('afterprint', () => atlas.map.invalidateSize({ animate: false }));
  addEventListener('resize', () => { drawBars(); drawRows(true); });
  addEventListener('hashchange', () => { restore(); });
  narrow.addEventListener('change', () => openFilters(!narrow.matches));
  document.addEventListener('keydown', e => {
    if (e.key !== ' ' || e.ctrlKey || e.metaKey || e.altKey || e.target.closest('input, textarea, select, button, summary, a, [contenteditable]')) return;
    e.preventDefault();
    play();
  });
}

// Sets everything as the address says, or as a page is opened.
function restore() {
  restoring = true;
  const { view, chosen } = readAddress();
  makeFilters();
  refresh();
  view ? atlas.map.setView([view[0], view[1]], view[2], { animate: false }) : fitShown();
  if (chosen) choose(chosen, { move: !view });
  restoring = false;
}

// "Who is credited (https://their.page/)" as a link, so that the line is short on a small map; print shows the address.
function creditsOf(attributions) {
  return attributions.flatMap((text, i) => {
    const [, name, address] = text.match(/^(.*) \((https?:\/\/\S+)\)$/) || [null, text];
    return [i ? '; ' : 'Places: ', address ? element('a', name, { href: address, target: '_blank', rel: 'noopener' }) : name];
  });
}

// Takes data as the program writes it; the view stays when there was one.
function load(data, keep) {
  const chosen = state.chosen && state.chosen.id;
  state.data = data;
  $('credits').replaceChildren(...creditsOf(data.attributions));
  state.events = decode(data);
  measureTime();
  useRange();
  state.step = unitFor(line.past - line.first);
  $('step').value = state.step;
  if (!atlas.map) makeMap();
  else { atlas.marks.clearLayers(); atlas.onMap = new Set(); }
  state.chosen = null;
  if (!keep) return restore();
  if (state.window && (state.window[0] < line.first || state.window[1] > line.past)) state.window = null;
  fillFilters(); makeChecks(); refresh();
  choose(state.events.find(event => event.id === chosen) || null, { move: false });
}
