// Pictures of pages as Chromium shows them: `node shots.mjs FOLDER PAGE.html...` writes
// FOLDER/PAGE-WIDTH-SCHEME.png for every width and scheme.

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { SCHEMES, show, start, WIDTHS } from './browser.mjs';

const [folder, ...files] = process.argv.slice(2);
const browser = await start();
const page = await browser.newPage();
for (const file of files) {
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) {
      await show(page, width, scheme);
      await page.goto(pathToFileURL(path.resolve(file)).href, { waitUntil: 'load' });
      await page.evaluate(() => document.fonts.ready);
      const name = `${path.basename(file, '.html')}-${width}-${scheme}.png`;
      await page.screenshot({ path: path.join(folder, name) });
    }
  }
}
await browser.close();
