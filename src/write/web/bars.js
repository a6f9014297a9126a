// The line of time: how many events when, the window that is shown, and playing it.

const line = { first: 0, past: 1, narrow: [0, 1], full: [0, 1] };

// The line holds the time of the story: facts and near plans. A battle told as background of yesterday's news, or one event in
// a hundred that lies far off, would stretch it over centuries. What lies outside is reached by the buttons "earlier" and "later".
function measureTime() {
  const dated = state.events.filter(event => event.first !== null), facts = dated.filter(event => event.fact), core = facts.length ? facts : dated;
  if (!dated.length) return;
  const firsts = core.map(event => event.first).sort((x, y) => x - y), lasts = core.map(event => event.last + 1000).sort((x, y) => x - y), rare = Math.floor(core.length / 100);
  const low = firsts[rare], high = lasts[lasts.length - 1 - rare], reach = Math.max((high - low) / 2, 45 * DAY);
  const near = dated.filter(event => event.first >= low - reach && event.last < high + reach && (event.fact || event.status === 'planned' || event.status === 'possible'));
  const ends = list => [list.reduce((t, event) => Math.min(t, event.first), Infinity), list.reduce((t, event) => Math.max(t, event.last + 1000), -Infinity)];
  line.narrow = ends(near.length ? near : core);
  line.full = ends(dated);
}
function useRange() {
  [line.first, line.past] = state.whole ? line.full : line.narrow;
  const unit = unitFor(line.past - line.first);
  line.first = floorTo(unit, line.first);
  line.past = Math.max(line.past, line.first + HOUR);
}
const at = time => (time - line.first) / (line.past - line.first);
const timeAt = share => line.first + share * (line.past - line.first);

// Windows begin and end with whole units: as fine as a pixel tells apart.
function snap(time) {
  const unit = ['hour', 'day', 'week', 'month', 'year'].find(name => (line.past - line.first) / LENGTH_OF[name] < 1500) || 'decade';
  const before = floorTo(unit, time), after = stepBy(unit, before);
  return time - before < after - time ? before : after;
}

function drawBars() {
  const canvas = $('bars'), ratio = devicePixelRatio || 1, width = canvas.clientWidth, height = canvas.clientHeight, pen = canvas.getContext('2d');
  if (!width) return;
  canvas.width = Math.round(width * ratio); canvas.height = Math.round(height * ratio);
  pen.scale(ratio, ratio);
  const floor = height - 13;
  pen.strokeStyle = color('--border'); pen.beginPath(); pen.moveTo(0, floor + .5); pen.lineTo(width, floor + .5); pen.stroke();
  if (!state.events.some(event => event.first !== null)) return;
  // A bar is a unit of the calendar: the finest whose bars are not too thin to be seen.
  // Hours are for timelines of a day or two: most events are known to the day at best.
  const length = line.past - line.first, unit = unitFor(length) === 'hour' ? 'hour' : ['day', 'week', 'month', 'year', 'decade'].find(name => length / LENGTH_OF[name] <= width / 5) || 'century';
  const count = Math.max(1, Math.round(length / LENGTH_OF[unit]));
  const sums = drawings.categories.map(() => new Float64Array(count)), totals = new Float64Array(count), number = new Map(drawings.categories.map((family, i) => [family, i]));
  for (const event of state.events) {
    if (event.first === null || !passes(event)) continue;
    const from = Math.floor(at(event.first) * count), to = Math.floor(at(event.last) * count);
    if (to < 0 || from >= count) continue;
    // What lasts counts in each of its bars, and is one event over all of them.
    const low = Math.max(0, from), high = Math.min(count - 1, to), share = 1 / (to - from + 1);
    for (let i = low; i <= high; i++) { sums[number.get(family(event))][i] += share; totals[i] += share; }
  }
  const most = Math.max(...totals) || 1, step = width / count;
  for (let i = 0; i < count; i++) {
    let y = floor;
    drawings.categories.forEach((family, number) => {
      const tall = sums[number][i] / most * (floor - 3);
      pen.fillStyle = darkness.matches ? family.dark : family.light;
      pen.fillRect(i * step + .5, y - tall, Math.max(1, step - 1), tall);
      y -= tall;
    });
  }
  drawTicks(pen, width, height);
}

function drawTicks(pen, width, height) {
  pen.font = '10.5px system-ui, "DejaVu Sans", sans-serif'; pen.fillStyle = color('--soft'); pen.textBaseline = 'bottom';
  const room = Math.max(2, width / 95), length = line.past - line.first;
  const choices = [['hour', 1], ['hour', 6], ['day', 1], ['day', 2], ['week', 1], ['month', 1], ['month', 3], ['year', 1], ['year', 2], ['year', 5], ['decade', 1], ['decade', 2], ['decade', 5], ['century', 1], ['century', 5]];
  const [unit, by] = choices.find(([unit, by]) => length / LENGTH_OF[unit] / by <= room) || ['century', 10];
  let t = floorTo(unit === 'hour' ? 'day' : unit === 'month' ? 'year' : unit, line.first), drawn = -Infinity;
  for (let i = 0; t < line.past && i < 400; t = stepBy(unit, t, by), i++) {
    const x = at(t) * width;
    if (x < 0) continue;
    const text = unit === 'hour' ? (new Date(t).getUTCHours() ? pad(new Date(t).getUTCHours()) + ':00' : dayText(t)) : unit === 'day' || unit === 'week' ? dayText(t) : unit === 'month' ? dayText(t).slice(0, -3) : dayText(t).slice(0, -6);
    if (x < drawn + 8 || x + pen.measureText(text).width > width) continue;
    pen.fillText(text, x + 2, height);
    pen.fillRect(x, height - 13, 1, 4);
    drawn = x + pen.measureText(text).width;
  }
}

function showWindow() {
  const [first, past] = state.window || [line.first, line.past], low = clamp(at(first), 0, 1), high = clamp(at(past), 0, 1);
  $('from').style.left = low * 100 + '%';
  $('to').style.left = high * 100 + '%';
  $('window').hidden = !state.window;
  $('window').style.left = low * 100 + '%';
  $('window').style.width = Math.max(.2, (high - low) * 100) + '%';
  const set = (id, share, text) => { $(id).setAttribute('aria-valuenow', Math.round(share * 1000)); $(id).setAttribute('aria-valuetext', text); };
  set('from', low, dayText(first)); set('to', high, dayText(past - 1)); set('window', low, stretchText(first, past));
  const dated = state.events.some(event => event.first !== null);
  $('span_text').textContent = !dated ? 'no dates' : state.window ? (state.cumulative ? 'until ' + dayText(past - 1) : stretchText(first, past)) : stretchText(line.first, line.past);
  $('all').disabled = !state.window;
  for (const id of ['play', 'step', 'speed', 'cumulative']) $(id).disabled = !dated;
}

function setWindow(first, past) {
  if (past - first >= (line.past - line.first) * .999) state.window = null;
  else {
    const length = Math.max(HOUR, past - first), start = clamp(first, line.first, Math.max(line.first, line.past - length));
    state.window = [start, start + length];
  }
  refresh();
}

// The window moves by one step. Where it did not stand on a whole step, it does from then on.
function advance(direction) {
  const unit = state.step, [first] = state.window || [direction > 0 ? stepBy(unit, floorTo(unit, line.first), -1) : line.past];
  const start = direction > 0 ? stepBy(unit, floorTo(unit, first)) : floorTo(unit, first - 1);
  if (start >= line.past || stepBy(unit, start) <= line.first) return false;
  state.window = [start, stepBy(unit, start)];
  refresh();
  return true;
}

function play() {
  if (state.playing) return pause();
  if (state.events.every(event => event.first === null)) return;
  if (!state.window || state.window[1] >= line.past) state.window = null;
  $('play').firstChild.textContent = '\u275a\u275a'; $('play').lastChild.textContent = 'Pause'; $('play').setAttribute('aria-pressed', 'true');
  const tick = () => { if (advance(1)) state.playing = setTimeout(tick, 700 / state.speed); else pause(); };
  state.playing = 1;
  tick();
}
function pause() {
  clearTimeout(state.playing);
  state.playing = null;
  $('play').firstChild.textContent = '\u25b6'; $('play').lastChild.textContent = 'Play'; $('play').setAttribute('aria-pressed', 'false');
  remember();
}

// Dragging over the bars makes a window, dragging the window moves it, the handles change it.
function makeBrush() {
  const strip = $('strip'), share = e => { const box = strip.getBoundingClientRect(); return clamp((e.clientX - box.left) / box.width, 0, 1); };
  let drag = null;
  strip.addEventListener('pointerdown', e => {
    if (e.button) return;
    pause();
    const [first, past] = state.window || [line.first, line.past], kind = ['from', 'to', 'window'].find(id => e.target === $(id)) || 'new';
    drag = { kind, from: timeAt(share(e)), first, past };
    strip.setPointerCapture(e.pointerId);
    e.preventDefault();
    if (kind !== 'new') $(kind).focus();
  });
  strip.addEventListener('pointermove', e => {
    if (!drag) return;
    const time = timeAt(share(e));
    if (drag.kind === 'new') { const [x, y] = [snap(Math.min(drag.from, time)), snap(Math.max(drag.from, time))]; if (y > x) setWindow(x, y); }
    else if (drag.kind === 'window') { const start = snap(drag.first + time - drag.from); setWindow(start, start + drag.past - drag.first); }
    else if (drag.kind === 'from') setWindow(Math.min(snap(time), snap(drag.past - 1)), drag.past);
    else setWindow(drag.first, Math.max(snap(time), stepBy('hour', drag.first)));
  });
  for (const end of ['pointerup', 'pointercancel']) strip.addEventListener(end, () => { drag = null; remember(); });
  for (const id of ['from', 'to', 'window']) $(id).addEventListener('keydown', e => moveByKey(e, id));
}
function moveByKey(e, id) {
  const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 10, PageDown: -10 }[e.key], [first, past] = state.window || [line.first, line.past];
  if (!by && e.key !== 'Home' && e.key !== 'End') return;
  e.preventDefault(); e.stopPropagation();
  const move = time => stepBy(state.step, time, by || 0);
  if (e.key === 'Home') id === 'to' ? setWindow(first, stepBy(state.step, first)) : setWindow(line.first, id === 'from' ? past : line.first + past - first);
  else if (e.key === 'End') id === 'from' ? setWindow(stepBy(state.step, past, -1), past) : setWindow(id === 'to' ? first : line.past - (past - first), line.past);
  else if (id === 'from') setWindow(Math.min(move(first), past - HOUR), past);
  else if (id === 'to') setWindow(first, Math.max(move(past), first + HOUR));
  else setWindow(move(first), move(first) + past - first);
}
