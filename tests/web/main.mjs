// All checks of exported pages, in one browser: `node main.mjs PROGRAM FOLDER`.

import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Findings, start } from './browser.mjs';
import { checkMarkup } from './markup.mjs';
import { checkPages } from './pages.mjs';
import { prove } from './prove.mjs';
import { checkScripting, readVectors } from './scripting.mjs';
import { checkWordPress } from './wordpress.mjs';

const [program, folder] = process.argv.slice(2);
const corpus = fileURLToPath(new URL('../data/xss', import.meta.url));
const findings = new Findings();
const browser = await start();

const files = async (name) => {
  const names = (await readdir(path.join(folder, name))).filter((file) => file.endsWith('.html'));
  return names.sort().map((file) => path.join(folder, name, file));
};
const step = async (what, work) => {
  const begin = Date.now();
  const before = findings.list.length;
  const said = await work();
  const result = findings.list.length === before ? 'ok' : 'FAILED';
  const seconds = ((Date.now() - begin) / 1000).toFixed(0);
  console.log(`${result}: ${what}${said ? `, ${said}` : ''} (${seconds} s)`);
};

const folders = ['newspaper', 'journal', 'notebook', 'alone'];
const pages = (await Promise.all(folders.map(files))).flat();
const good = path.join(folder, 'newspaper', 'why-mornings-work.html');
await step('broken pages are noticed', () =>
  prove(browser, good, path.join(folder, 'broken'), findings),
);
await step('the Nu HTML checker has nothing to say', async () => {
  await checkMarkup(pages, findings);
  return `${pages.length} pages`;
});
await step('axe-core and Chromium have nothing to say', () =>
  checkPages(browser, pages, findings),
);
await step('the editor of WordPress takes every block', async () => {
  const kinds = await checkWordPress(browser, await files('wordpress'), findings);
  return [...kinds].map(([name, count]) => `${count} ${name}`).join(', ');
});
await step('no script of a post runs', async () => {
  const vectors = await readVectors(corpus);
  const place = path.join(folder, 'scripting');
  const { opened, noticed } = await checkScripting(browser, program, vectors, place, findings);
  return `${vectors.length} vectors, ${opened} pages, ${noticed} noticed where HTML is kept`;
});
await browser.close();
process.exitCode = findings.print() ? 0 : 1;
