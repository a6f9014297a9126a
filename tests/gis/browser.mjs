// SPDX-License-Identifier: Apache-2.0
// A headless Chromium for checks, and one line for each of them. Needs playwright-core and axe-core in DATELINE_NODE/node_modules.
import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';

const require = createRequire(process.env.DATELINE_NODE + '/');
const { chromium } = require('playwright-core');
export const axe = require.resolve('axe-core/axe.min.js');

let failures = 0;
export function check(name, found, expected = true) {
  const good = typeof expected === 'function' ? expected(found) : isDeepStrictEqual(found, expected);
  failures += !good;
  console.log((good ? 'ok      ' : 'FAILED  ') + name + (good ? '' : `: ${JSON.stringify(found)}` + (typeof expected === 'function' ? '' : `, expected ${JSON.stringify(expected)}`)));
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });

// A page that tells its faults: errors, blocked or outside requests. `home` is the address that it may ask.
export async function open(address, { home = 'file:', ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 850 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on('console', message => { if (['error', 'warning'].includes(message.type())) page.faults.push(message.text()); });
  page.on('pageerror', error => page.faults.push(error.message));
  page.on('request', request => { if (![home, 'data:', 'blob:'].some(start => request.url().startsWith(start))) page.faults.push('asked for ' + request.url()); });
  // Processor time of the page's own thread: other work on the machine does not change it.
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  page.busy_ms = async () => Math.round(1000 * (await session.send('Performance.getMetrics')).metrics.find(metric => metric.name === 'TaskDuration').value);
  await page.goto(address);
  await page.waitForFunction(() => document.documentElement.dataset.ready || document.documentElement.dataset.fault, null, { timeout: 120000 });
  return page;
}
// What axe finds wrong, serious or not: ["rule: element"].
export async function axeFaults(page) {
  await page.evaluate(require('node:fs').readFileSync(axe, 'utf8'));
  return page.evaluate(async () => (await globalThis.axe.run(document, { resultTypes: ['violations'] })).violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.target.join(' '))));
}
export async function finish() {
  await browser.close();
  process.exit(failures > 0 ? 1 : 0);
}
