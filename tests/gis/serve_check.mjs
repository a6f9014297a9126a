// SPDX-License-Identifier: Apache-2.0
// node serve_check.mjs PROGRAM FOLDER: works on texts with the page of `dateline serve` as a person would: paste, look, correct, take back, drop,
// export, start again. Leaves pictures in FOLDER to be looked at.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { axeFaults, check, finish, open } from './browser.mjs';

const [program, folder] = process.argv.slice(2);
const project = folder + '/work.json';
// Whatever happens here, no server outlives it.
const running = new Set();
process.on('exit', () => { for (const server of running) server.kill('SIGKILL'); });
async function serve() {
  const server = spawn(program, ['serve', '--port', '0', '--project', project, '--title', 'Work'], { stdio: ['ignore', 'ignore', 'pipe'] });
  running.add(server);
  let said = '';
  while (!said.includes('\n')) said += (await once(server.stderr, 'data'))[0];
  return { server, home: said.match(/http:\S+/)[0] };
}
const ready = page => page.waitForFunction(() => document.documentElement.dataset.editing === 'yes');
const told = page => page.textContent('#told');
const ARTICLE = 'KABUL, March 4 - A bomb exploded in Kabul on 3 March 2021, killing at least four people, police said. Two days later thousands of people protested in Herat against the government.\n\n' +
  'A second explosion shook Kandahar on 6 March 2021 and injured nine.';

let { server, home } = await serve();
let page = await open(home, { home });
await ready(page);
check('serve: axe finds nothing in an empty page', await axeFaults(page), []);
await page.fill('#paste_text', ARTICLE);
await page.fill('#paste_date', '2021-03-07');
await page.fill('#paste_title', 'Bombings');
await page.click('#paste_read');
await page.waitForFunction(() => /events? in all/.test(document.getElementById('told').textContent));
const titles = () => page.evaluate(() => [...document.querySelectorAll('#rows b')].map(b => b.textContent));
check('serve: a pasted text becomes events', (await titles()).length, count => count >= 3);
check('serve: its words are marked', await page.locator('#text_shown button').count(), count => count >= 3);
check('serve: map and list show them', await page.evaluate(() => atlas.onMap.size), count => count >= 2);
await page.screenshot({ path: folder + '/serve.png' });

await page.click('#text_shown button:has-text("protested")');
await page.waitForSelector('#card .correct');
check('serve: a word in the text chooses its event', await page.textContent('#card h2'), title => /rotest/.test(title));
await page.click('#card button:has-text("Why?")');
await page.waitForSelector('#card .why b');
check('serve: says why', await page.locator('#card .why li').count(), count => count > 0);
await page.click('#card button:has-text("Correct …")');
await page.selectOption('#card form select', 'planned');
await page.fill('#card form input >> nth=0', '2021-03-09');
await page.fill('#card form input >> nth=1', 'Bamyan');
await page.click('#card form button:has-text("Look it up")');
await page.click('#card form .found button >> nth=0');
check('serve: axe finds nothing in the form', await axeFaults(page), []);
await page.screenshot({ path: folder + '/serve_correct.png' });
await page.click('#card form button[type=submit]');
await page.waitForFunction(() => document.getElementById('told').textContent.startsWith('Corrected'));
check('serve: the event is corrected', await page.evaluate(() => [state.chosen.status, state.chosen.get('edtf'), state.chosen.place, state.chosen.country]), found => found[0] === 'planned' && found[1] === '2021-03-09' && /B.m/.test(found[2]) && found[3] === 'AF');
check('serve: and kept', JSON.parse(readFileSync(project, 'utf8')).corrections.length, 1);

const before = (await titles()).length;
await page.click('#text_shown button:has-text("explosion")');
await page.waitForFunction(() => /xplosion/.test(document.querySelector('#card h2').textContent));
await page.click('#card button:has-text("Not an event")');
await page.waitForFunction(count => state.events.length === count, before - 1);
check('serve: what is no event goes', (await titles()).length, before - 1);
await page.click('#kept summary');
await page.click('#kept_list li:has-text("no event") button');
await page.waitForFunction(count => state.events.length === count, before);
check('serve: and comes back', (await titles()).length, before);

// Two events are one, and one is two again.
await page.click('#text_shown button:has-text("exploded")');
await page.waitForFunction(() => /killed/.test(document.querySelector('#card h2').textContent));
await page.click('#card button:has-text("Join …")');
await page.click('#text_shown button:has-text("explosion")');
await page.waitForFunction(() => /injured/.test(document.querySelector('#card h2').textContent));
await page.click('#card button:has-text("Join with")');
await page.waitForFunction(count => state.events.length === count, before - 1);
await page.waitForFunction(() => document.getElementById('kept_summary').textContent === '2 corrections');
check('serve: two events are joined', (await titles()).length, before - 1);
await page.click('#text_shown button:has-text("explosion")');
await page.click('#card button:has-text("tellings")');
await page.waitForFunction(() => document.getElementById('told').textContent === 'Parted.');
check('serve: and parted', (await titles()).length, count => count >= before);
for (let left = JSON.parse(readFileSync(project, 'utf8')).corrections.length; left > 1; left--) {
  await page.click('#kept_list li:last-child button');
  await page.waitForFunction(count => editor.project.corrections.length === count, left - 1);
}

// Place shown on the map.
await page.click('#text_shown button:has-text("explosion")');
await page.waitForFunction(() => /xplosion/.test(document.querySelector('#card h2').textContent));
await page.click('#card button:has-text("Correct …")');
await page.click('#card form button:has-text("Show it on the map")');
const map = await page.locator('#map').boundingBox();
await page.mouse.click(map.x + map.width * .8, map.y + map.height * .9);
check('serve: a click on the map is a place', await page.textContent('#card .found'), text => /^Chosen: -?\d/.test(text));
await page.click('#card form button[type=submit]');
await page.waitForFunction(() => document.getElementById('told').textContent.startsWith('Corrected'));

// A file is dropped.
await page.evaluate(() => {
  const data = new DataTransfer();
  data.items.add(new File(['On 8 March 2021 an earthquake struck Tashkent and destroyed twelve houses.'], 'quake.txt', { type: 'text/plain' }));
  dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
});
await page.waitForFunction(() => document.getElementById('text_shown').textContent.includes('Tashkent'));
check('serve: a dropped file is read', await page.textContent('#text_shown'), text => text.includes('Tashkent'));
check('serve: and is in the timeline', (await titles()).some(title => /quake/i.test(title)));

// Out again.
const saved = async selector => { const [download] = await Promise.all([page.waitForEvent('download'), page.click(selector)]); const name = folder + '/serve_' + download.suggestedFilename(); await download.saveAs(name); return readFileSync(name, 'utf8'); };
await page.selectOption('#export_format', 'kml');
check('serve: exports other formats', (await saved('#export')).includes('<kml'));
check('serve: the project can be saved', JSON.parse(await saved('#export_project')).corrections.length, 2);
check('serve: no fault was told', page.faults, []);
check('serve: nothing went wrong', await page.evaluate(() => document.getElementById('told').classList.contains('fault')), false);
await page.close();
server.kill('SIGTERM');
check('serve: ends well', (await once(server, 'exit'))[0], 0);

({ server, home } = await serve());
page = await open(home, { home, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
await ready(page);
check('serve: started again, all is there', await page.evaluate(() => [state.events.length > 3, state.events.some(event => /B.m/.test(event.place))]), [true, true]);
check('serve: nothing is wider than a phone', await page.evaluate(() => document.documentElement.scrollWidth), 390);
await page.screenshot({ path: folder + '/serve_phone.png' });
await page.click('#text_toggle');
check('serve: the text is in sight on a phone', await page.isVisible('#text_shown'));
check('serve: axe finds nothing on a phone', await axeFaults(page), []);
await page.screenshot({ path: folder + '/serve_phone_text.png' });
check('serve: no fault on a phone', page.faults, []);
server.kill('SIGTERM');
await once(server, 'exit');
await finish();
