// Prints reports' pages in both languages, all in one browser, for test_report.py.
//   node print.mjs CHROMIUM PAGE.html…
// PAGE-zh.pdf and PAGE-en.pdf are written beside each page.
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [chromium_path, ...pages] = process.argv.slice(2);
const require = createRequire(path.join(process.cwd(), 'package.json'));
const { chromium } = require('playwright-core');

const browser = await chromium.launch({ executablePath: chromium_path, args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'] });
for (const file of pages) {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  for (let turn = 0; turn < 2; ++turn) {
    const language = await page.evaluate(() => document.documentElement.getAttribute('data-lang'));
    await page.waitForTimeout(100);
    await page.pdf({ path: file.replace(/\.html$/, `-${language}.pdf`), preferCSSPageSize: true, printBackground: true });
    await page.click('button[data-do="language"]');
  }
  await page.close();
}
await browser.close();
