// SPDX-License-Identifier: Apache-2.0
// readers.mjs TIMELINE.geojson CZML ICS: what Cesium's engine and ical.js make of a timeline, compared with the timeline itself.
// Both come from npm, out of the folder that DATELINE_NODE names.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [timeline, czml, ics] = process.argv.slice(2);
const require = createRequire(process.env.DATELINE_NODE + '/');
const load = name => import(pathToFileURL(require.resolve(name)));
let failures = 0;
function check(name, found, expected) {
    const good = JSON.stringify(found) === JSON.stringify(expected);
    failures += !good;
    console.log((good ? 'ok      ' : 'FAILED  ') + name + (good ? '' : `: ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`));
}

const events = JSON.parse(readFileSync(timeline, 'utf8')).features;
const dated = events.filter(event => event.properties.start_time);

// Cesium asks what a browser has before it looks at data.
for (const name of ['Image', 'ImageBitmap', 'HTMLImageElement', 'HTMLCanvasElement', 'HTMLVideoElement', 'OffscreenCanvas']) globalThis[name] ??= class {};
const cesium = await load('@cesium/engine');
const source = await cesium.CzmlDataSource.load(JSON.parse(readFileSync(czml, 'utf8')));
const now = new cesium.JulianDate(2459590);
check('Cesium: events', source.entities.values.length, events.length);
check('Cesium: with a point', source.entities.values.filter(entity => entity.position?.getValue(now)).length, events.filter(event => event.geometry).length);
check('Cesium: with a time', source.entities.values.filter(entity => entity.availability).length, dated.length);

const ical = (await load('ical.js')).default;
const calendar = new ical.Component(ical.parse(readFileSync(ics, 'utf8')));
const entries = calendar.getAllSubcomponents('vevent').map(entry => new ical.Event(entry));
check('ical.js: events', entries.length, dated.length);
check('ical.js: each ends after it begins', entries.filter(entry => entry.endDate.compare(entry.startDate) < 0).length, 0);
check('ical.js: titles', entries.filter(entry => !entry.summary).length, 0);
process.exit(failures > 0 ? 1 : 0);
