// The events as they were written into the page: columns whose texts stand in one list, each once.

// Column values, one a row; undefined where there is none. Columns that are not full name their rows by the steps between them.
function columnValues(column, count, strings) {
  const values = new Array(count), kind = ['texts', 'numbers', 'instants', 'json'].find(name => column[name]), given = column[kind];
  let row = -1;
  for (let i = 0; i < given.length; i++) {
    row += column.rows ? column.rows[i] : 1;
    values[row] = kind === 'texts' ? strings[given[i]] : given[i];
  }
  return values;
}

function decode(data) {
  const columns = {}, events = new Array(data.count);
  for (const name of Object.keys(data.columns)) columns[name] = columnValues(data.columns[name], data.count, data.strings);
  for (let i = 0; i < data.count; i++) events[i] = new PageEvent(columns, i, data);
  return events;
}

class PageEvent {
  constructor(columns, row, data) {
    this.columns = columns; this.row = row; this.data = data;
    this.id = this.get('id'); this.title = this.get('title') || this.get('type'); this.type = this.get('type') || ''; this.category = this.get('category') || '';
    this.status = this.get('status'); this.country = this.get('country') || ''; this.place = this.get('place') || '';
    this.first = this.milliseconds('start_time'); this.last = this.milliseconds('end_time');
    this.lat = this.get('lat'); this.lon = this.get('lon');
    this.fact = this.status === 'asserted' || this.status === 'reported';
    this.size = 6.5 + Math.min(8, 1.7 * Math.log1p(this.get('killed_min') || 0));
    this.dim = ['before', 'after', 'unknown'].includes(this.get('precision'));
    this.marker = null;
  }
  get(name) { const column = this.columns[name]; return column ? column[this.row] : undefined; }
  milliseconds(name) { const seconds = this.get(name); return seconds === undefined ? null : seconds * 1000; }
  get words() {
    if (this.folded === undefined) this.folded = fold([this.title, this.place, this.type, this.get('actor'), this.get('target'), this.get('quote')].filter(Boolean).join(' '));
    return this.folded;
  }
  // [{doc, name, url, published, quote, counts, likeness}]
  get sources() {
    const list = this.get('told_by') || [], strings = this.data.strings;
    return list.map(([doc, name, url, published, quote, counts, likeness]) => Object.assign({ doc: strings[doc], name: strings[name], url: strings[url], published: strings[published], quote: strings[quote], counts: counts || {} }, likeness === undefined ? null : { likeness: strings[likeness] }));
  }
}

// The event as the feature that the program reads.
function feature(event) {
  const properties = {};
  for (const name of event.data.order) {
    const value = event.get(name);
    properties[name] = value === undefined ? null : event.data.columns[name] && event.data.columns[name].instants ? instantText(value * 1000) : value;
  }
  const made = { type: 'Feature', id: event.id, geometry: event.lat === undefined ? null : { type: 'Point', coordinates: [event.lon, event.lat] }, properties, sources: event.sources };
  for (const member of ['tellings', 'counts', 'place_reason', 'apart']) if (event.get(member) !== undefined) made[member] = member === 'apart' ? true : event.get(member);
  return made;
}

// Large pages hold their data packed.
async function pageData() {
  const text = $('data').textContent.trim();
  if (text.startsWith('{')) return JSON.parse(text);
  const bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).json();
}
