// The map: Leaflet draws it, Leaflet.markercluster gathers events that would lie on one another.

// An event on a canvas of Leaflet's.
L.Canvas.include({
  _updateEventMark(layer) {
    if (this._drawing && !layer._empty()) drawMark(this._ctx, layer.event, layer._point.x, layer._point.y, layer._radius, theme.ground, layer.event === state.chosen ? theme.ink : null);
  }
});
const EventMark = L.CircleMarker.extend({
  initialize(event, at) { L.CircleMarker.prototype.initialize.call(this, at, { radius: event.size, weight: 6 }); this.event = event; },
  _updatePath() { this._renderer._updateEventMark(this); }
});

// Names over the map, on a canvas that is drawn anew when the map has moved.
const NamesLayer = L.Layer.extend({
  onAdd(map) {
    this._canvas = element('canvas', null, { className: 'names' });
    map.getPane('names').append(this._canvas);
    map.on('moveend zoomend resize', this.redraw, this);
    map.on('zoomstart', this._hide, this);
  },
  _hide() { this._canvas.style.display = 'none'; },
  redraw() {
    const size = this._map.getSize(), ratio = devicePixelRatio || 1, canvas = this._canvas;
    canvas.style.display = '';
    L.DomUtil.setPosition(canvas, this._map.containerPointToLayerPoint([0, 0]));
    canvas.width = size.x * ratio; canvas.height = size.y * ratio;
    canvas.style.width = size.x + 'px'; canvas.style.height = size.y + 'px';
    const pen = canvas.getContext('2d');
    pen.scale(ratio, ratio);
    this.options.draw(pen, size);
  }
});

const atlas = { map: null, marks: null, names: null, land: [], countries: [], cut: null, onMap: new Set(), radius: null, tip: null };

// The outlines of the countries: rings of differences in hundredths of a degree, five bits a character.
function ringOf(text) {
  const ring = [], at = [0, 0];
  let axis = 0, shift = 0, value = 0;
  for (let i = 0; i < text.length; i++) {
    const bits = text.charCodeAt(i) - 63;
    value += (bits & 31) * 2 ** shift; shift += 5;
    if (bits & 32) continue;
    at[axis] += value % 2 ? -(value + 1) / 2 : value / 2;
    if (axis) ring.push([at[1] / 100, at[0] / 100]);
    axis = 1 - axis; value = shift = 0;
  }
  return ring;
}

// Where the map is cut open: opposite to the middle of the shortest stretch of longitudes that holds all events, so that
// Fiji is one place although the date line runs through it. Null: at the date line, as maps usually are.
function cutFor(lons) {
  if (lons.length < 1) return null;
  const sorted = [...new Set(lons)].sort((x, y) => x - y);
  let widest = sorted[0] + 360 - sorted[sorted.length - 1], after = sorted.length - 1;
  for (let i = 0; i + 1 < sorted.length; i++) if (sorted[i + 1] - sorted[i] > widest) { widest = sorted[i + 1] - sorted[i]; after = i; }
  const crosses = after < sorted.length - 1 && 360 - widest < 180;
  return crosses ? (sorted[after] + sorted[after + 1]) / 2 : null;
}
const turned = lon => atlas.cut !== null && lon < atlas.cut ? lon + 360 : lon;

function drawLand() {
  for (const layer of atlas.land) layer.remove();
  atlas.land = []; atlas.countries = [];
  const renderer = L.canvas({ pane: 'land', padding: .3 });
  const style = { renderer, pane: 'land', interactive: false, fill: true, fillColor: color('--land'), fillOpacity: 1, color: color('--border'), weight: .8, smoothFactor: .6 };
  const regions = 'DisplayNames' in Intl ? new Intl.DisplayNames([navigator.language || 'en'], { type: 'region', fallback: 'none' }) : null;
  for (const country of read('world')) {
    const [code, ...rings] = country.split(' ');
    const shapes = rings.map(ringOf).map(ring => {
      const middle = (Math.min(...ring.map(p => p[1])) + Math.max(...ring.map(p => p[1]))) / 2, by = turned(middle) - middle;
      return by ? ring.map(([lat, lon]) => [lat, lon + by]) : ring;
    });
    const layer = L.polygon(shapes.map(shape => [shape]), style).addTo(atlas.map);
    atlas.land.push(layer);
    let name = null;
    try { name = regions && regions.of(code); } catch { name = null; }
    const largest = shapes.map(shape => L.latLngBounds(shape)).reduce((x, y) => span(y) > span(x) ? y : x);
    if (name) atlas.countries.push({ name, box: largest });
  }
}
const span = box => (box.getEast() - box.getWest()) * (box.getNorth() - box.getSouth());

// How wide the ring of so many events is.
const ringSize = count => Math.round(clamp(20 + 3.4 * Math.log2(count), 26, 50));

// A count with a ring that shows the shares of the families.
const PieIcon = L.DivIcon.extend({
  createIcon(old) {
    const made = L.DivIcon.prototype.createIcon.call(this, old);
    made.style.background = `conic-gradient(${this.options.parts})`;
    return made;
  }
});
function pie(cluster) {
  const counts = new Map();
  let chosen = false;
  for (const mark of cluster.getAllChildMarkers()) { const hue = tint(mark.event); counts.set(hue, (counts.get(hue) || 0) + 1); chosen = chosen || mark.event === state.chosen; }
  const total = cluster.getChildCount(), size = ringSize(total);
  let from = 0;
  const parts = [...counts].sort((x, y) => y[1] - x[1]).map(([hue, count]) => { const part = `${hue} ${from}% ${from + 100 * count / total}%`; from += 100 * count / total; return part; });
  return new PieIcon({ iconSize: [size, size], className: 'pie' + (chosen ? ' chosen' : ''), html: element('span', total < 10000 ? total : Math.round(total / 1000) + 'k'), parts: parts.join(',') });
}

function makeMap() {
  const map = atlas.map = L.map('map', { preferCanvas: true, attributionControl: false, minZoom: 1, maxZoom: 14, zoomSnap: .25, wheelPxPerZoomLevel: 90, zoomControl: true, keyboard: true });
  map.createPane('land').style.zIndex = 200;
  map.createPane('extent').style.zIndex = 350;
  map.createPane('names').style.zIndex = 620;
  map.getPane('names').style.pointerEvents = 'none';
  const home = L.control({ position: 'topleft' });
  home.onAdd = () => {
    const box = element('div', null, { className: 'leaflet-bar' }), link = element('a', '⌂', { href: '#', title: 'Show everything', role: 'button' });
    link.setAttribute('aria-label', 'Show everything on the map');
    L.DomEvent.on(link, 'click', e => { L.DomEvent.stop(e); fitShown(); });
    box.append(link);
    return box;
  };
  home.addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  map.getContainer().setAttribute('aria-label', 'Map of the events. Arrow keys move it, plus and minus zoom. The same events stand in the list.');
  map.getContainer().setAttribute('role', 'application');
  atlas.cut = cutFor(state.events.filter(event => event.lon !== undefined).map(event => event.lon));
  fitEvents(state.events);
  atlas.marks = L.markerClusterGroup({ maxClusterRadius: 44, showCoverageOnHover: false, zoomToBoundsOnClick: false, spiderfyOnMaxZoom: false, animate: false, chunkedLoading: false, iconCreateFunction: pie,
    keyboard: false, removeOutsideVisibleBounds: true });
  atlas.marks.on('click', e => choose(e.layer.event, { move: false }));
  atlas.marks.on('clusterclick', e => openCluster(e.layer));
  atlas.marks.on('mouseover', e => showTip(e.layer.getLatLng(), e.layer.event.title + ' · ' + datesOf(e.layer.event)));
  atlas.marks.on('clustermouseover', e => showTip(e.layer.getLatLng(), clusterText(e.layer)));
  atlas.marks.on('mouseout clustermouseout', () => atlas.tip.remove());
  atlas.tip = L.tooltip({ direction: 'top', offset: [0, -10] });
  atlas.marks.addTo(map);
  atlas.names = new NamesLayer();
  atlas.names.options = { draw: drawNames };
  atlas.names.addTo(map);
  map.on('moveend', () => remember());
  drawLand();
}

function clusterText(cluster) {
  const marks = cluster.getAllChildMarkers(), places = new Set(marks.map(mark => mark.event.place));
  return marks.length + ' events' + (places.size === 1 ? ' in ' + marks[0].event.place + ': click for one after the other' : ': click to come closer');
}
function showTip(at, text) { atlas.tip.setLatLng(at).setContent(element('span', text)).addTo(atlas.map); }

// What stands for the mark on the map: itself or the cluster that holds it. (Leaflet.markercluster's own way to say so knows
// markers with icons only.)
function visible(mark) {
  let at = mark;
  while (at && !at._map) at = at.__parent;
  return at || null;
}

// A cluster opens; events at one point, which no map can part, come one after the other.
function openCluster(cluster) {
  const box = cluster.getBounds(), together = box.getNorthEast().distanceTo(box.getSouthWest()) < 50;
  atlas.tip.remove();
  if (!together && atlas.map.getZoom() < atlas.map.getMaxZoom()) return atlas.map.fitBounds(box.pad(.2), { maxZoom: atlas.map.getMaxZoom(), animate: false });
  const stack = cluster.getAllChildMarkers().map(mark => mark.event).sort((x, y) => x.row - y.row);
  choose(stack[(stack.indexOf(state.chosen) + 1) % stack.length], { move: false });
}

// Puts on the map what is shown and takes off what is not.
function updateMap() {
  const wanted = new Set(state.shown.filter(event => event.lat !== undefined));
  const gone = [...atlas.onMap].filter(event => !wanted.has(event)), come = [...wanted].filter(event => !atlas.onMap.has(event));
  for (const event of come) if (!event.marker) event.marker = new EventMark(event, [event.lat, turned(event.lon)]);
  if (gone.length > 400 || come.length > 4000) {
    atlas.marks.clearLayers();
    atlas.marks.addLayers([...wanted].map(event => event.marker || (event.marker = new EventMark(event, [event.lat, turned(event.lon)]))));
  } else {
    if (gone.length) atlas.marks.removeLayers(gone.map(event => event.marker));
    if (come.length) atlas.marks.addLayers(come.map(event => event.marker));
  }
  atlas.onMap = wanted;
  markChosen();
  atlas.names.redraw();
}

// The ring around the chosen event, and how far its place may be trusted.
function markChosen() {
  if (atlas.radius) atlas.radius.remove();
  atlas.radius = null;
  const event = state.chosen;
  if (event && event.lat !== undefined) {
    const radius = event.get('radius_m') || 0, hue = tint(event);
    if (radius > 0) atlas.radius = L.circle([event.lat, turned(event.lon)], { radius, pane: 'extent', renderer: L.canvas({ pane: 'extent' }), interactive: false, color: hue, weight: 1.5, dashArray: '4 3', fillColor: hue, fillOpacity: .1 }).addTo(atlas.map);
  }
  for (const at of [atlas.ringed, event]) {
    if (!at || !at.marker) continue;
    const parent = atlas.onMap.has(at) ? visible(at.marker) : null;
    if (parent && parent !== at.marker && parent.setIcon) parent.setIcon(pie(parent));
    else if (at.marker._map) at.marker.redraw();
  }
  atlas.ringed = event;
}

function fitShown() { fitEvents(state.shown); }
function fitEvents(events) {
  const located = events.filter(event => event.lat !== undefined), facts = located.filter(event => event.fact), used = facts.length ? facts : located;
  if (!used.length) return atlas.map.setView([25, turned(10)], 2);
  atlas.map.fitBounds(L.latLngBounds(used.map(event => [event.lat, turned(event.lon)])).pad(.04), { paddingTopLeft: [52, 18], paddingBottomRight: [24, 36], maxZoom: 9, animate: false });   // beside buttons and credits
}
function goTo(event) {
  if (event.lat === undefined) return;
  const at = L.latLng(event.lat, turned(event.lon)), inside = L.latLngBounds(atlas.map.containerPointToLatLng([50, 50]), atlas.map.containerPointToLatLng(atlas.map.getSize().subtract([50, 50])));
  if (!inside.contains(at)) atlas.map.setView(at, Math.max(atlas.map.getZoom(), 5), { animate: false });
}

// Countries and the places of events, each name once, where there is room.
function drawNames(pen, size) {
  const map = atlas.map, taken = [];
  const write = (name, x, y, align) => {
    const width = pen.measureText(name).width, left = align === 'center' ? x - width / 2 : x;
    if (left < 2 || left + width > size.x - 2 || y < 8 || y > size.y - 8) return false;
    if (taken.some(t => left < t[2] && left + width > t[0] && Math.abs(y - t[1]) < 15)) return false;
    taken.push([left - 4, y, left + width + 4]);
    pen.strokeText(name, left, y); pen.fillText(name, left, y);
    return true;
  };
  pen.textBaseline = 'middle'; pen.lineJoin = 'round'; pen.lineWidth = 3;
  pen.strokeStyle = color('--land'); pen.fillStyle = color('--ink'); pen.font = '12px system-ui, "DejaVu Sans", sans-serif';
  const view = map.getBounds(), groups = new Map();
  for (const event of atlas.onMap) {
    if (!event.place || event.get('place_precision') === 'country' || !view.contains([event.lat, turned(event.lon)])) continue;
    const parent = visible(event.marker);
    if (!parent) continue;
    const group = groups.get(parent);
    if (!group) groups.set(parent, { names: new Set([event.place]), count: 1, fact: event.fact, reach: parent === event.marker ? event.size : null });
    else { group.names.add(event.place); group.count++; group.fact = group.fact || event.fact; }
  }
  let written = 0;
  const points = [...groups].map(([parent, group]) => ({ group, ring: parent.event && parent.event === state.chosen ? 6 : 0, at: map.latLngToContainerPoint(parent.getLatLng()), r: group.reach || ringSize(group.count) / 2 }));
  for (const { at, r } of points) taken.push([at.x - r, at.y, at.x + r]);
  for (const { group, ring, at, r } of points.filter(point => point.group.names.size === 1).sort((x, y) => y.group.count - x.group.count || y.group.fact - x.group.fact)) {
    if (written > 70) break;
    written += write([...group.names][0], at.x + r + 5 + ring, at.y, 'left');
  }
  pen.fillStyle = color('--name'); pen.font = '600 11px system-ui, "DejaVu Sans", sans-serif';
  for (const country of atlas.countries) {
    if (!view.intersects(country.box)) continue;
    const a = map.latLngToContainerPoint(country.box.getNorthWest()), b = map.latLngToContainerPoint(country.box.getSouthEast()), text = country.name.toUpperCase();
    if (pen.measureText(text).width < (b.x - a.x) * .9) write(text, (a.x + b.x) / 2, (a.y + b.y) / 2, 'center');
  }
}
darkness.addEventListener('change', () => { readTheme(); if (atlas.map) { drawLand(); redrawAll(); } });
