// Looks at pages of HTML in a headless Chromium, as a reader of a desktop and one of a phone do:
//   node look_at_pages.mjs CHROMIUM [--pictures FOLDER] FILE...
// Prints a line for each rule of accessibility that a page breaks, each file that it asks another
// machine or folder for, and each page that is wider than its screen; ends with 1 if there is one.
// With --pictures, what was seen is kept as PNG. Ends with 77 where a package is missing.

import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const SKIPPED = 77;
const SCREENS = [
  { name: 'desktop', width: 1100, height: 900 },
  { name: 'phone', width: 360, height: 740 },
];
const fromTools = createRequire(new URL('../../tools/package.json', import.meta.url));

/**
 * @param {string} name of a package in tests/tools/package.json
 * @returns {object} what the package exports
 */
function packageNamed(name) {
  try {
    return fromTools(name);
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    console.log(`skipped: ${name} is not installed; tests/tools/install_tools.sh does that`);
    return process.exit(SKIPPED);
  }
}

const axe = packageNamed('axe-core');
const puppeteer = packageNamed('puppeteer-core');

/**
 * @param {object} page shown in the browser
 * @returns {Promise<string[]>} one line a rule that is broken, with where
 */
async function brokenRules(page) {
  await page.evaluate(axe.source);
  // Run in the page.
  const found = await page.evaluate(async () => (await globalThis.axe.run()).violations);
  return found.map((rule) => {
    const where = rule.nodes.map((node) => node.target.join(' ')).slice(0, 5);
    return `${rule.id} (${rule.impact}): ${rule.help}: ${where.join(', ')}`;
  });
}

/**
 * @param {object} browser that is started
 * @param {string} file of HTML
 * @param {object} screen one of SCREENS
 * @param {?string} pictures folder for what was seen
 * @returns {Promise<string[]>} one line a problem
 */
async function problemsOf(browser, file, screen, pictures) {
  const page = await browser.newPage();
  const url = pathToFileURL(path.resolve(file)).href;
  const problems = [];
  page.on('request', (request) => {
    if (request.url() !== url) problems.push(`asks for ${request.url()}`);
  });
  await page.setBypassCSP(true);
  await page.setViewport({ width: screen.width, height: screen.height });
  await page.goto(url);
  problems.push(...(await brokenRules(page)));
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > screen.width) problems.push(`is ${width} pixels wide`);
  if (pictures !== null) {
    const name = `${path.basename(file, '.html')}-${screen.name}.png`;
    await page.screenshot({ path: path.join(pictures, name), fullPage: true });
  }
  await page.close();
  return problems.map((problem) => `${path.basename(file)}, ${screen.name}: ${problem}`);
}

const [chromium, ...rest] = process.argv.slice(2);
const pictures = rest[0] === '--pictures' ? rest.splice(0, 2)[1] : null;
// The pages are ours, and a container often lets no program make a sandbox of its own.
const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ['--no-sandbox', '--disable-gpu'],
});
const problems = [];
for (const file of rest) {
  for (const screen of SCREENS) {
    problems.push(...(await problemsOf(browser, file, screen, pictures)));
  }
}
await browser.close();
for (const problem of problems) console.log(problem);
console.log(`${rest.length} pages on ${SCREENS.length} screens; ${problems.length} problems`);
process.exit(problems.length === 0 && rest.length > 0 ? 0 : 1);
