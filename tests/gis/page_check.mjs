// SPDX-License-Identifier: Apache-2.0
// node page_check.mjs SAMPLE.html LARGE.html HUGE.html FOLDER PROGRAM: uses written pages as a person would. LARGE holds 20,000 events, HUGE
// was written of 100,000. Leaves pictures in FOLDER to be looked at.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { axeFaults, check, finish, open } from './browser.mjs';

const [sample, large, huge, folder, program] = process.argv.slice(2);
const titles = page => page.evaluate(() => [...document.querySelectorAll('#rows b')].map(b => b.textContent));
const count = page => page.textContent('#count');

let page = await open('file://' + sample);
const all = ['Battle', 'Fire', 'Protest in Oakhaven, "3 hurt"', 'Vote planned', 'Meeting'];
check('page: every event is listed', await titles(page), all);
check('page: and counted', await count(page), '5 events');
check('page: axe finds nothing', await axeFaults(page), []);
await page.screenshot({ path: folder + '/page.png' });

// Time: keys of the handles, play, Space, earlier, later, undated.
await page.focus('#to');
await page.keyboard.press('ArrowLeft');
check('page: the handle takes a day off', await page.textContent('#span_text'), '2022-01-02 to 2022-01-07');
check('page: events of that time', await titles(page), ['Fire']);
await page.check('#undated');
check('page: undated events can be kept', await titles(page), ['Fire', 'Meeting']);
await page.uncheck('#undated');
await page.click('#all');
await page.evaluate(() => document.activeElement.blur());
await page.selectOption('#speed', '5');
await page.evaluate(() => document.activeElement.blur());
await page.keyboard.press('Space');
await page.waitForFunction(() => document.getElementById('span_text').textContent === '2022-01-03');
await page.keyboard.press('Space');
const paused = await page.textContent('#span_text');
await page.waitForTimeout(400);
check('page: Space plays and pauses', await page.textContent('#span_text'), paused);
await page.check('#cumulative');
check('page: what came before can be kept', (await page.textContent('#span_text')).startsWith('until '));
await page.uncheck('#cumulative');
await page.click('#later');
await page.click('#all').catch(() => {});
await page.focus('#from');
await page.keyboard.press('End');
check('page: what is planned is reached', (await titles(page)).includes('Vote planned'));
await page.click('#earlier');
const box = await page.locator('#strip').boundingBox();
await page.mouse.move(box.x + box.width * .1, box.y + 20);
await page.mouse.down();
await page.mouse.move(box.x + box.width * .6, box.y + 20, { steps: 5 });
await page.mouse.up();
check('page: dragging makes a window', /^2022-01-0\d to 2022-01-0\d$/.test(await page.textContent('#span_text')));

// The address: the same view again.
await page.click('#filters_open');
await page.click('#filters_open');
await page.click('#by_status button:has-text("planned")');
await page.waitForTimeout(500);
const address = page.url(), before = [await titles(page), await page.textContent('#span_text')];
const again = await open(address);
check('page: an address shows the same view', [await titles(again), await again.textContent('#span_text')], before);
check('page: and the filter', await again.getAttribute('#by_status button:has-text("planned")', 'aria-pressed'), 'false');
await again.close();
await page.click('#reset');
check('page: everything again', await titles(page), all);

// Filters and search.
await page.click('#by_category button:has-text("politics")');
check('page: a family is hidden', await titles(page), ['Battle', 'Fire']);
await page.click('#reset');
await page.fill('#find', 'ÓAKHAVEN ete');
await page.waitForTimeout(300);
check('page: search knows no accents', await titles(page), ['Protest in Oakhaven, "3 hurt"']);
await page.focus('#list');
await page.keyboard.press('ArrowDown');
await page.keyboard.press('Enter');
check('page: the quote is shown as text', await page.textContent('#card blockquote'), 'Dockers marched on Saturday; \u00e9t\u00e9,\n<b>three</b> were hurt & one fell.');
check('page: and makes no markup', await page.locator('#card blockquote *').count(), 0);
check('page: its source is a link', await page.getAttribute('#card a', 'href'), 'https://courier.example/a');
check('page: axe finds nothing with a card', await axeFaults(page), []);

// What is saved is what is shown, and the program reads it.
const saved = async (target, selector, name) => { const [download] = await Promise.all([target.waitForEvent('download'), target.click(selector)]); await download.saveAs(folder + '/' + name); return readFileSync(folder + '/' + name, 'utf8'); };
check('page: saves what is shown', JSON.parse(await saved(page, '#save_geojson', 'saved.geojson')).features.map(f => f.id), ['e1']);
check('page: saves a table', (await saved(page, '#save_csv', 'saved.csv')).trim().split('\r\n').length, lines => lines >= 2);
await page.click('#reset');
await saved(page, '#save_geojson', 'saved.geojson');
execFileSync(program, ['convert', folder + '/saved.geojson', '-o', folder + '/reread.geojson', '--overwrite']);
execFileSync(program, ['convert', 'sample.geojson', '-o', folder + '/direct.geojson', '--overwrite']);
check('page: the program reads all of it back', readFileSync(folder + '/reread.geojson', 'utf8') === readFileSync(folder + '/direct.geojson', 'utf8'));

// Print and dark.
await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
await page.emulateMedia({ media: 'print' });
check('page: print lists every event', await page.locator('#printed li').count(), 5);
check('page: print says what it shows', await page.textContent('#printed_about'), text => text.startsWith('5 events'));
check('page: print has no buttons', await page.isVisible('#save_csv'), false);
await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
check('page: axe finds nothing in the dark', await axeFaults(page), []);
await page.screenshot({ path: folder + '/page_dark.png' });
check('page: no fault was told', page.faults, []);
await page.close();

// A phone.
page = await open('file://' + sample, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
check('page: on a phone the list has room', (await page.locator('#list').boundingBox()).height, height => height >= 250);
check('page: and nothing is wider than the screen', await page.evaluate(() => document.documentElement.scrollWidth), 390);
check('page: axe finds nothing on a phone', await axeFaults(page), []);
await page.screenshot({ path: folder + '/page_phone.png' });
check('page: no fault on a phone', page.faults, []);
await page.close();

// Twenty thousand events.
check('page: 20,000 events are below 8 MB', statSync(large).size, size => size < 8e6);
page = await open('file://' + large);
const busy = await page.busy_ms();
check(`page: 20,000 events are there in less than 2 s of work (${busy} ms)`, busy, time => time > 0 && time < 2000);
check('page: all 20,000 are counted', await count(page), '20000 events');
check('page: few rows exist', await page.locator('#rows .row').count(), rows => rows < 60);
await page.focus('#list');
await page.keyboard.press('End');
await page.waitForTimeout(200);
check('page: the list has an end', await page.locator('#rows .row[aria-posinset="20000"]').count(), 1);
const stacked = await page.evaluate(() => { const at = new Map(); for (const e of state.shown) if (e.lat !== undefined) at.set(e.lat, (at.get(e.lat) || 0) + 1); choose(state.shown.find(e => at.get(e.lat) > 5), { move: true }); return stackOf(state.chosen).length; });
const seen = new Set();
for (let i = 0; i < stacked; i++) { seen.add(await page.textContent('#card .stack')); await page.click('#card .next'); }
check('page: every event of a stack is reached', seen.size, stacked);
check('page: no fault with many events', page.faults, []);
await page.screenshot({ path: folder + '/page_large.png' });
await page.close();

page = await open('file://' + huge);
check('page: of 100,000 the surest 50,000, and it says so', await count(page), '50000 events (the surest of 100000; the others are not in this page)');
check('page: no fault with too many events', page.faults, []);
await finish();
