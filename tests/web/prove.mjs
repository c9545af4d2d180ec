// The checks can fail: two pages that are broken in every way, and what must be found there.

import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Findings } from './browser.mjs';
import { checkMarkup } from './markup.mjs';
import { checkPages } from './pages.mjs';

/** Data that is no picture. */
const NO_PICTURE = 'data:image/png;base64,AAAA';

/** Ways to break a page that leave its policy: the place, what is put before it, the finding. */
const BROKEN = [
  ['</main>', '<h1>Once more</h1>', /2 headings of the first level/],
  ['</main>', '<p><em>open</p>', /Nu HTML checker, error/],
  ['</style>', '.broken { colr: red }', /Nu HTML checker, .*colr/],
  ['</main>', '<p style="color: #ccc; background: #fff">faint</p>', /axe-core, color-contrast/],
  ['</main>', `<img src="${NO_PICTURE}" width="9" height="9">`, /axe-core, image-alt/],
  ['</main>', '<div style="width: 2000px">wide</div>', /the page is \d+ px too wide/],
  ['<main', '<p class="grows"></p>', /the layout shifts/],
  ['</style>', '@keyframes grow { to { height: 300px } }', /the layout shifts/],
  ['</style>', '.grows { animation: grow 0.05s 0.02s forwards }', /the layout shifts/],
  ['</main>', `<img src="${NO_PICTURE}" alt="a">`, /a picture is not shown/],
  ['</main>', '<svg onload="run()"></svg>', /the console says: .*Content Security Policy/],
  ['</main>', '<a href="#nowhere">nowhere</a>', /no place is called #nowhere/],
  ['</head>', '<link rel="preconnect" href="https://example.org">', /a link fetches: preconnect/],
  ['<a ', '<a href="https://example.org">first</a>', /the first stop is no skip link/],
];

/** The same for a page without a policy, where scripts run and pictures come from anywhere. */
const OPEN = [
  ['</main>', '<img src="http://example.org/a.png" alt="a">', /a request leaves.*example\.org/],
  ['</main>', '<script>throw new Error("broken")</script>', /a script failed: broken/],
  ['</main>', '<script>document.body.append("late")</script>', /without a script the words differ/],
  ['<head>', '<script>Storage.prototype.setItem = () => {}</script>', /a choice is not kept/],
  ['</main>', '<p>open</p>', /lets a foreign handler run/],
];

/** A night in which nothing can be read. */
const NIGHT = '@media (prefers-color-scheme: dark) { main * { color: #333 !important } }';

/** Breaks a good page and tells what was not found in it; the folder is for the broken pages. */
export async function prove(browser, good, folder, findings) {
  const html = await readFile(good, 'utf8');
  const tell = (what) => findings.add('broken pages', what);
  const rows = ([, , finding]) => finding;
  const policy = /<meta http-equiv="Content-Security-Policy"[^>]*>/;
  if (!policy.test(html) || !html.includes('data-choices')) {
    tell('the page to break has no policy or no choices');
  }
  const pages = {
    broken: [...BROKEN.map(rows), /the language is not told/],
    open: OPEN.map(rows),
    night: [/axe-core, color-contrast.* dark$/],
  };
  const texts = {
    broken: BROKEN.reduce(put, html.replace(/ lang="[^"]*"/, '')),
    open: OPEN.reduce(put, html.replace(policy, '')),
    night: put(html, ['</style>', NIGHT]),
  };
  const files = Object.keys(pages).map((name) => path.join(folder, `${name}.html`));
  await Promise.all(files.map((file) => writeFile(file, texts[path.basename(file, '.html')])));
  const found = new Findings();
  await checkMarkup(files, found);
  await checkPages(browser, files, found);
  for (const [name, patterns] of Object.entries(pages)) {
    const here = found.list.filter(({ place }) => place.includes(`/${name}.html`));
    for (const pattern of patterns) {
      const seen = here.some(({ place, what }) => pattern.test(`${what} at ${place}`));
      if (!seen) tell(`a fault is not noticed in ${name}.html: ${pattern}`);
    }
  }
}

/** Puts something before a place of a page, or right behind it if that is the start of an element. */
function put(html, [place, what]) {
  const behind = place === '<head>';
  return html.replace(place, () => (behind ? place + what : what + place));
}
