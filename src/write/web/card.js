// Everything that is known of the chosen event.

const COUNTS = ['killed', 'injured', 'missing', 'displaced', 'detained', 'abducted', 'rescued', 'sick', 'participants'];

// Events at the same point, in the order of time, among those that are shown.
function stackOf(event) {
  return event.lat === undefined ? [event] : state.shown.filter(other => other.lat === event.lat && other.lon === event.lon);
}

function sourceLine(source) {
  const line = element('div'), name = source.name || source.url || source.doc || '';
  if (/^https?:\/\//.test(source.url || '')) line.append(element('a', name, { href: source.url, rel: 'noopener noreferrer', target: '_blank' })); else line.append(name);
  if (source.published) line.append(' ' + source.published.slice(0, 10));
  return line;
}

function pairsOf(event) {
  const pairs = element('dl'), add = (name, ...values) => { const parts = values.filter(value => value !== null && value !== undefined && value !== ''); if (parts.length) pairs.append(element('dt', name), element('dd', null, {}, ...parts)); };
  const said = event.get('time_text');
  add('type', [event.category, event.type].filter(Boolean).join(' · '));
  add('status', (statusOf.get(event.status) || { label: event.status }).label + (event.get('attribution') ? ', says ' + event.get('attribution') : ''));
  add('time', [datesOf(event), said && `"${said}"`, event.get('precision')].filter(Boolean).join(' · '));
  const reach = event.get('radius_m');
  const within = reach && `within ${reach < 1500 ? Math.round(reach) + ' m' : Math.round(reach / 1000) + ' km'}`;
  const place = [event.place, event.get('admin1'), event.country && countryName(event.country), event.get('place_precision'), within].filter(Boolean).join(' · ');
  add('place', event.place ? place : event.get('place_reason') || 'none given');
  add('who', event.get('actor'));
  add('whom', event.get('target'));
  for (const kind of COUNTS) {
    const least = event.get(kind + '_min'), most = event.get(kind + '_max');
    if (least !== undefined || most !== undefined) add(kind, least === most ? String(least) : most === undefined ? `at least ${least}` : least === undefined ? `at most ${most}` : `${least} to ${most}`);
  }
  const sources = event.sources, texts = event.get('independent_sources'), documents = new Set(sources.map(source => source.doc)).size;
  add((sources.length > 1 ? `${sources.length} sources` : 'source') + (texts < documents ? ` with ${texts > 1 ? texts + ' different texts' : 'one text'}` : ''), ...sources.slice(0, 12).map(sourceLine));
  add('sure', event.get('confidence') === undefined ? '' : Math.round(event.get('confidence') * 100) + ' %');
  return pairs;
}

function fillCard() {
  const event = state.chosen, card = $('card');
  card.hidden = !event;
  if (!event) { if (typeof editor !== 'undefined') editor.last = null; return card.replaceChildren(); }
  const close = element('button', '\u00d7', { type: 'button', onclick: () => { choose(null, {}); $('list').focus(); } });
  close.setAttribute('aria-label', 'Close');
  const parts = [element('div', null, { className: 'head' }, element('h2', event.title), close)], stack = stackOf(event);
  if (stack.length > 1) {
    const at = stack.indexOf(event), go = by => () => { choose(stack[(at + by + stack.length) % stack.length], { move: false }); $('card').querySelector(by < 0 ? '.previous' : '.next').focus(); };
    parts.push(element('div', null, { className: 'stack' }, element('button', '\u2039 previous', { type: 'button', className: 'previous', onclick: go(-1) }), `${at + 1} of ${stack.length} at this point`, element('button', 'next \u203a', { type: 'button', className: 'next', onclick: go(1) })));
  }
  if (event.get('quote')) parts.push(element('blockquote', event.get('quote')));
  parts.push(pairsOf(event));
  if (typeof editorButtons === 'function') parts.push(editorButtons(event));
  card.replaceChildren(...parts);
  card.scrollTop = 0;
}
