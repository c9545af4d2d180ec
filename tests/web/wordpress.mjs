// Posts as WordPress blocks, read as its editor reads them.

import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

/** What the editor makes of text that is in no block. */
const LOOSE = ['core/freeform', 'core/missing', null];

/** A post with blocks that are broken, and what must be said of each. */
const BROKEN = [
  ['<!-- wp:heading {"level":3} -->\n<h2 class="wp-block-heading">a</h2>\n<!-- /wp:heading -->', 'invalid'],
  ['<!-- wp:list -->\n<ul><li>a</li></ul>\n<!-- /wp:list -->', 'an old form'],
  ['<p>loose</p>', 'in no block'],
  ['<!-- wp:postwright/none -->\n<p>a</p>\n<!-- /wp:postwright/none -->', 'in no block'],
];

/** Reads every file of blocks and finds what the editor would complain about. */
export async function checkWordPress(browser, files, findings) {
  const page = await browser.newPage();
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('wordpress-editor.js', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    minify: true,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"development"' },
    // Work on pictures that is loaded late, and never here.
    external: ['@wordpress/vips/worker'],
  });
  await page.addScriptTag({ content: outputFiles[0].text });
  const kinds = new Map();
  const read = async (text) => {
    said.length = 0;
    const blocks = await page.evaluate(readAll, text);
    for (const { name } of blocks) kinds.set(name, (kinds.get(name) ?? 0) + 1);
    const old = said.filter((line) => line.startsWith('Updated Block'));
    return [
      ...blocks.filter(({ name }) => LOOSE.includes(name)).map(({ html }) => `in no block: ${html}`),
      ...blocks.filter(({ valid }) => !valid).map(({ name, why }) => `invalid ${name}: ${why}`),
      ...old.map((line) => `an old form: ${line}`),
    ];
  };
  for (const [text, expected] of BROKEN) {
    const complaints = await read(text);
    if (!complaints.some((one) => one.startsWith(expected))) {
      findings.add('broken blocks', `a fault is not noticed: ${text}: ${complaints}`);
    }
  }
  kinds.clear();
  for (const file of files) {
    for (const complaint of await read(await readFile(file, 'utf8'))) {
      findings.add(path.basename(file), `WordPress: ${complaint}`);
    }
  }
  await page.close();
  return kinds;
}

/** All blocks of a post, those inside others included. Runs in the page. */
function readAll(text) {
  const flat = (blocks) => blocks.flatMap((block) => [block, ...flat(block.innerBlocks)]);
  return flat(window.readBlocks(text)).map((block) => ({
    name: block.name,
    valid: block.isValid,
    why: (block.validationIssues ?? []).map(({ args }) => args.join(' | ').slice(0, 300)).join('; '),
    html: (block.originalContent ?? '').slice(0, 80),
  }));
}
