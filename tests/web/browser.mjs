// One Chromium for all checks, its tabs, and what was found.

import os from 'node:os';
import puppeteer from 'puppeteer-core';

/** The widths that pages are looked at: a phone, a tablet, a desktop. */
export const WIDTHS = [390, 768, 1280];
/** The schemes that a reader can prefer. */
export const SCHEMES = ['light', 'dark'];

/** What is wrong, each with the place where it was found. */
export class Findings {
  constructor() {
    this.list = [];
  }

  add(place, what) {
    this.list.push({ place, what });
  }

  /** The findings by what they say, with the places of each. */
  grouped() {
    const groups = new Map();
    for (const { place, what } of this.list) {
      groups.set(what, [...(groups.get(what) ?? []), place]);
    }
    return groups;
  }

  /** Prints the findings and tells whether there are none. */
  print() {
    for (const [what, places] of this.grouped()) {
      const more = places.length > 4 ? ` and ${places.length - 4} more` : '';
      console.log(`FAILED: ${what}\n    at ${places.slice(0, 4).join(', ')}${more}`);
    }
    return this.list.length === 0;
  }
}

/** Starts the browser of the system. No name of a host leads anywhere. */
export async function start(args = []) {
  const root = process.getuid?.() === 0;
  return puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    protocolTimeout: 60_000,
    args: [
      '--disable-dev-shm-usage',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      '--font-render-hinting=none',
      '--hide-scrollbars',
      ...(root ? ['--no-sandbox'] : []),
      ...args,
    ],
  });
}

/**
 * Does the work for every item, in several tabs at once. What breaks the work itself is a finding
 * too, and the next item gets a new tab.
 */
export async function inTabs(browser, items, findings, work, tabs = os.cpus().length) {
  const waiting = [...items];
  const one = async () => {
    let page;
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      page ??= await open(browser);
      try {
        await work(page, item);
      } catch (error) {
        findings.add(item.name ?? String(item), `the check broke off: ${error.message}`);
        page.close().catch(() => {});
        page = undefined;
      }
    }
    await page?.close();
  };
  await Promise.all(Array.from({ length: Math.min(4, tabs) }, one));
}

/** A tab in a window of its own, which is drawn as if it were in front. */
async function open(browser) {
  const page = await browser.newPage({ type: 'window' });
  await page.emulateFocusedPage(true);
  return page;
}

/** Shows a page at a width in a scheme, as a device of that size does. */
export async function show(page, width, scheme) {
  await page.setViewport({ width, height: 900, deviceScaleFactor: 1 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
}
