// The shapes of events: the family says which shape and colour, the status how it is filled.

const polygon = (count, turn) => Array.from({ length: count }, (_, i) => [Math.sin(i / count * 2 * Math.PI + turn), -Math.cos(i / count * 2 * Math.PI + turn)]);
const star = Array.from({ length: 10 }, (_, i) => { const r = i % 2 ? .5 : 1.2; return [r * Math.sin(i / 10 * 2 * Math.PI), -r * Math.cos(i / 10 * 2 * Math.PI)]; });
const grown = (points, by) => points.map(([x, y]) => [x * by, y * by]);
const CORNERS = {
  square: [[-.88, -.88], [.88, -.88], [.88, .88], [-.88, .88]], diamond: grown(polygon(4, 0), 1.25), pentagon: grown(polygon(5, 0), 1.1), hexagon: grown(polygon(6, Math.PI / 6), 1.08),
  triangle: grown(polygon(3, 0), 1.3), 'triangle-down': grown(polygon(3, Math.PI), 1.3), 'triangle-right': grown(polygon(3, Math.PI / 2), 1.3), star,
  plus: [[-.36, -1.08], [.36, -1.08], [.36, -.36], [1.08, -.36], [1.08, .36], [.36, .36], [.36, 1.08], [-.36, 1.08], [-.36, .36], [-1.08, .36], [-1.08, -.36], [-.36, -.36]],
};

function trace(pen, shape, x, y, r) {
  pen.beginPath();
  const corners = CORNERS[shape];
  if (!corners) pen.arc(x, y, r, 0, 2 * Math.PI);
  else { for (const [dx, dy] of corners) pen.lineTo(x + dx * r, y + dy * r); pen.closePath(); }
}

// An event's mark at x, y. `ground` is the colour of rings and dots.
function drawMark(pen, event, x, y, r, ground, ink) {
  const status = statusOf.get(event.status) || drawings.statuses[0], hue = tint(event), faint = event.dim ? .62 : 1;
  trace(pen, family(event).shape, x, y, r);
  pen.lineJoin = 'round';
  if (status.fill < 100) { pen.globalAlpha = .85; pen.fillStyle = ground; pen.fill(); }
  pen.globalAlpha = faint * status.fill / 100;
  pen.fillStyle = hue;
  pen.fill();
  pen.globalAlpha = faint;
  pen.setLineDash(status.outline === 'dash' ? [3, 2.2] : []);
  pen.strokeStyle = status.outline === 'ring' ? ground : hue;
  pen.lineWidth = status.outline === 'ring' ? 1.2 : 2;
  pen.stroke();
  pen.setLineDash([]);
  if (status.inner === 'dot') { pen.beginPath(); pen.arc(x, y, r * .3, 0, 2 * Math.PI); pen.fillStyle = ground; pen.fill(); }
  if (status.inner === 'strike') { pen.beginPath(); pen.moveTo(x - r * 1.1, y + r * 1.1); pen.lineTo(x + r * 1.1, y - r * 1.1); pen.strokeStyle = hue; pen.lineWidth = 2; pen.stroke(); }
  pen.globalAlpha = 1;
  if (ink) { pen.beginPath(); pen.arc(x, y, r + 5.5, 0, 2 * Math.PI); pen.strokeStyle = ink; pen.lineWidth = 2.5; pen.stroke(); }
}

// The same as a small picture for lists and legends.
function markPicture(event, size = 20) {
  const picture = element('canvas', null, { width: size * 2, height: size * 2 }), pen = picture.getContext('2d');
  picture.style.width = picture.style.height = size + 'px';
  picture.setAttribute('aria-hidden', 'true');
  pen.scale(2, 2);
  drawMark(pen, event, size / 2, size / 2, size * .33, theme.ground);
  return picture;
}
