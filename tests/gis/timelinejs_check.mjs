// SPDX-License-Identifier: Apache-2.0
// node timelinejs_check.mjs TIMELINE.geojson TIMELINE.timeline.json FOLDER: TimelineJS (from npm) shows every dated event, and tells their
// days. Leaves a picture in FOLDER to be looked at.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { check, finish, open } from './browser.mjs';

const [timeline, made, folder] = process.argv.slice(2);
const dated = JSON.parse(readFileSync(timeline, 'utf8')).features.filter(event => event.properties.start_time);
const parts = dirname(createRequire(process.env.DATELINE_NODE + '/').resolve('@knight-lab/timelinejs/package.json')) + '/dist';
const at = path => pathToFileURL(parts + path);

writeFileSync(folder + '/timelinejs.html', `<!doctype html><meta charset=utf-8><link rel=stylesheet href="${at('/css/timeline.css')}"><style>html, body { height: 100%; margin: 0 }</style>
<div id=embed style="width: 100%; height: 100%"></div><script src="${at('/js/timeline.js')}"></script><script>
const shown = new TL.Timeline('embed', ${readFileSync(made, 'utf8').replace(/</g, '\\u003c')}, { script_path: '${at('/js')}', font: null });
shown.on('loaded', () => { document.documentElement.dataset.ready = 'yes'; });
shown.on('message', told => { document.documentElement.dataset.fault = told; });
</script>`);
const page = await open(pathToFileURL(folder + '/timelinejs.html').href);
await page.waitForTimeout(1000);
check('TimelineJS: no fault is told', await page.evaluate(() => document.documentElement.dataset.fault ?? shown.config.messages?.errors ?? []), []);
check('TimelineJS: every dated event is on its line', await page.locator('.tl-timemarker').count(), dated.length);
check('TimelineJS: and in its slides', await page.evaluate(() => shown.config.events.map(event => event.unique_id).sort()), dated.map(event => event.id).sort());
check('TimelineJS: groups are the families', await page.evaluate(() => [...new Set(shown.config.events.map(event => event.group))].sort()), [...new Set(dated.map(event => event.properties.category))].sort());
// A date is told, and no word of the text in its place ("on Monday").
const told = await page.evaluate(() => shown.config.events.map(event => event.start_date.data.display_date || event.start_date.getDisplayDate(shown.language)));
check('TimelineJS: every slide tells a date', told.filter(text => !/\d/.test(text)), []);
check('TimelineJS: years before Christ are such', dated.filter(event => event.properties.start_time.startsWith('-')).length, await page.evaluate(() => shown.config.events.filter(event => event.start_date.data.year < 0).length));
await page.screenshot({ path: folder + '/timelinejs.png' });
check('TimelineJS: no fault of the page', page.faults, []);
await finish();
