// Opens a report's page in a browser and writes what it finds as JSON, for test_report.py.
//   node look.mjs PAGE.html FOLDER CHROMIUM
// FOLDER receives look.json, the printed pages and the files that the page offers for download; with JIALAB_PICTURES in
// the environment also pictures of the screen, for people.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [page_file, folder, chromium_path] = process.argv.slice(2);
const require = createRequire(path.join(process.cwd(), 'package.json'));
const { chromium } = require('playwright-core');
const axe_source = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const address = pathToFileURL(page_file).href;
const found = { console: [], requests: [], views: {}, print: {}, axe: {}, files: {} };

const browser = await chromium.launch({ executablePath: chromium_path, args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'] });

// A page whose messages and requests are kept: there must be none but the file itself.
async function open(options) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.on('console', (message) => found.console.push(message.type() + ': ' + message.text()));
  page.on('pageerror', (error) => found.console.push('error: ' + error.message));
  page.on('request', (request) => {
    if (request.url() !== address && !/^(data|blob):/.test(request.url())) found.requests.push(request.url());
  });
  await page.goto(address);
  await page.waitForTimeout(150);
  return page;
}

async function in_language(page, language) {
  const now = await page.evaluate(() => document.documentElement.getAttribute('data-lang'));
  if (now !== language) await page.click('button[data-do="language"]');
  await page.waitForTimeout(100);
}

// What stands on the page: charts, texts, the smallest letters, and whether it is wider than the window.
function measure() {
  const visible = (e) => e.getClientRects().length > 0;
  const charts = Array.from(document.querySelectorAll('.fig .canvas, .fig .map')).map((box) => {
    const figure = box.closest('.fig'), r = box.getBoundingClientRect();
    return {
      figure: figure.id, width: r.width, height: r.height, marks: box.querySelectorAll('path, rect, text, circle, polygon, polyline').length,
      texts: Array.from(box.querySelectorAll('text')).filter(visible).map((t) => t.textContent)
    };
  });
  let smallest = 99;
  for (const e of document.querySelectorAll('body *')) {
    const own = Array.from(e.childNodes).some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !visible(e) || e.closest('script, style')) continue;
    const svg = e.closest('svg.map'), scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    smallest = Math.min(smallest, parseFloat(getComputedStyle(e).fontSize) * scale);
  }
  const seen = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words = [];
  for (let n = seen.nextNode(); n; n = seen.nextNode())
    if (n.textContent.trim() && visible(n.parentElement) && !n.parentElement.closest('script, style')) words.push(n.textContent.trim());
  return {
    charts, smallest, words, wide: document.documentElement.scrollWidth - window.innerWidth,
    zh: document.querySelectorAll('body [lang="zh-CN"]').length, en: document.querySelectorAll('body [lang="en"]').length,
    empty: Array.from(document.querySelectorAll('body [lang]')).filter((e) => !e.textContent.trim()).length, title: document.title
  };
}

// Screen: both languages at three widths; barriers are looked for at the widest.
for (const width of [1280, 800, 390]) {
  const page = await open({ viewport: { width, height: 900 } });
  for (const language of ['zh', 'en']) {
    await in_language(page, language);
    found.views[`${language}-${width}`] = await page.evaluate(measure);
    if (process.env.JIALAB_PICTURES) await page.screenshot({ path: path.join(folder, `screen-${language}-${width}.png`), fullPage: true });
    if (width !== 1280) continue;
    // The page's policy forbids foreign scripts; the browser's own world for tests is not under it.
    await page.evaluate(axe_source);
    const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    found.axe[language] = result.violations.map((v) => `${v.impact} ${v.id}: ${v.help} (${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join('; ')})`);
  }
  await page.context().close();
}

// Tables as they are shown, keyboard, downloads, and the copy.
{
  const page = await open({ viewport: { width: 1280, height: 900 } });
  await page.keyboard.press('Tab');
  found.first_focus = await page.evaluate(() => document.activeElement.className);
  await in_language(page, 'zh');
  found.tables = await page.evaluate(() => Array.from(document.querySelectorAll('.tab')).map((tab) => ({
    key: tab.id.slice('table-'.length),
    heads: Array.from(tab.querySelectorAll('thead th')).map((h) => h.getAttribute('data-head-zh') ?? h.querySelector('[lang="zh-CN"]')?.textContent ?? h.textContent),
    rows: Array.from(tab.querySelectorAll('tbody tr')).map((tr) => Array.from(tr.children).map((cell) => ({
      v: cell.getAttribute('data-v'), text: (cell.querySelector('[lang="zh-CN"]') ?? cell).textContent })))
  })));
  const chart = page.locator('.chart[tabindex="0"]').first();
  found.keyboard = [];
  if (await chart.count()) {
    await chart.focus();
    for (const key of ['End', 'ArrowLeft', 'Home', 'PageDown']) {
      await page.keyboard.press(key);
      found.keyboard.push(await chart.locator('.live').textContent());
    }
  }
  for (const [name, selector] of [['all.xlsx', 'button[data-do="all"]'], ['one.xlsx', '.tab button[data-do="xlsx"]'], ['one.csv', '.tab button[data-do="csv"]'], ['one.png', '.fig button[data-do="picture"]']]) {
    if (!(await page.locator(selector).count())) continue;
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator(selector).first().click()]);
    await file.saveAs(path.join(folder, name));
    found.files[name] = file.suggestedFilename();
  }
  found.copied = await page.evaluate(() => {
    let kept = null;
    window.addEventListener('copy', (event) => { kept = { html: event.clipboardData.getData('text/html'), plain: event.clipboardData.getData('text/plain') }; });
    document.querySelector('.tab button[data-do="copy"]').click();
    return kept;
  });
  const line = page.locator('.chart[tabindex="0"]').first();
  if (await line.count()) {
    const area = await line.boundingBox();
    await line.scrollIntoViewIfNeeded();
    await line.hover({ position: { x: area.width / 2, y: area.height / 2 } });
    found.hovered = await line.locator('.live').textContent();
  }
  await page.context().close();
}

// Paper: one page a section in both languages, and where the charts stand in their section.
for (const language of ['zh', 'en']) {
  const page = await open({ viewport: { width: 680, height: 960 } });
  await in_language(page, language);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.waitForTimeout(100);
  found.print[language] = await page.evaluate(() => Array.from(document.querySelectorAll('section.page')).map((section) => {
    const top = section.getBoundingClientRect();
    return {
      id: section.id, height: top.height,
      boxes: Array.from(section.querySelectorAll('.canvas, .map')).map((box) => {
        const r = box.getBoundingClientRect();
        return { figure: box.closest('.fig').id, x: r.left - top.left, y: r.top - top.top, width: r.width, height: r.height };
      })
    };
  }));
  await page.emulateMedia({ media: null });
  await page.pdf({ path: path.join(folder, `print-${language}.pdf`), preferCSSPageSize: true, printBackground: true });
  await page.context().close();
}

// Without script: text and tables are complete.
{
  const page = await open({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false });
  found.without_script = await page.locator('section.page').allInnerTexts();
  await page.context().close();
}

await browser.close();
fs.writeFileSync(path.join(folder, 'look.json'), JSON.stringify(found, null, 1));
