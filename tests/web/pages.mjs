// Exported pages in Chromium: what readers see, hear, click and print, at every width.

import axe from 'axe-core';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inTabs, SCHEMES, show, WIDTHS } from './browser.mjs';

/** The relations of links that make a browser fetch something. */
const FETCHING = 'dns-prefetch icon manifest modulepreload preconnect prefetch preload stylesheet';

/** Checks every page; the files are whole paths. */
export async function checkPages(browser, files, findings) {
  await inTabs(browser, files, findings, (page, file) => checkPage(page, file, findings));
}

async function checkPage(page, file, findings) {
  const name = `${path.basename(path.dirname(file))}/${path.basename(file)}`;
  const visit = new Visit(page, pathToFileURL(file).href, name, findings);
  await visit.begin();
  for (const width of WIDTHS) {
    visit.place = `${name} ${width}`;
    await show(page, width, 'light');
    await visit.load();
    await visit.readThrough();
    for (const scheme of SCHEMES) {
      visit.place = `${name} ${width} ${scheme}`;
      await show(page, width, scheme);
      await visit.accessible();
    }
    await visit.fits();
  }
  visit.place = name;
  await visit.structure();
  await visit.policy();
  await visit.choices();
  await visit.prints();
  await visit.withoutScript();
  await visit.end();
}

/** A page in a tab, and what is found there. */
class Visit {
  constructor(page, url, name, findings) {
    Object.assign(this, { page, url, place: name, findings, watched: [] });
  }

  found(what) {
    this.findings.add(this.place, what);
  }

  /**
   * Watches what the page asks for and complains about; nothing is let through but itself and the
   * pictures that were exported with it.
   */
  async begin() {
    const watch = (event, listen) => {
      this.page.on(event, listen);
      this.watched.push([event, listen]);
    };
    watch('request', (request) => {
      const url = request.url();
      const beside = url.startsWith(this.url.replace(/\.html$/, '-files/'));
      if (url.split('#')[0] === this.url || url.startsWith('data:') || beside) {
        request.continue();
      } else {
        this.found(`a request leaves the page: ${url.replace(/.*\/(?=.*\/)/, '').slice(0, 120)}`);
        request.abort();
      }
    });
    watch('requestfailed', (request) => {
      if (request.url().startsWith('data:')) this.found('embedded data cannot be read');
    });
    watch('console', (message) => {
      const expected = this.tempting && message.text().includes('Content Security Policy');
      if (['error', 'warn'].includes(message.type()) && !expected) {
        this.found(`the console says: ${message.text().slice(0, 200)}`);
      }
    });
    watch('pageerror', (error) => this.found(`a script failed: ${error.message}`));
    await this.page.setRequestInterception(true);
    const { identifier } = await this.page.evaluateOnNewDocument(() => {
      window.shifts = [];
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) {
          window.shifts.push(`${value.toFixed(4)} by ${sources.map(({ node }) => node?.nodeName)}`);
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    this.script = identifier;
  }

  async end() {
    await this.page.removeScriptToEvaluateOnNewDocument(this.script);
    for (const [event, listen] of this.watched) this.page.off(event, listen);
    await this.page.setRequestInterception(false);
  }

  async load() {
    await this.page.goto(this.url, { waitUntil: 'load' });
  }

  /** Goes through the page to its end, so that what loads late loads, and looks for jumps. */
  async readThrough() {
    const { shifts, broken } = await this.page.evaluate(async () => {
      const within = (time, work) => Promise.race([work, new Promise((end) => setTimeout(end, time))]);
      const frame = () => within(200, new Promise(requestAnimationFrame));
      for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
        scrollTo({ top: y, behavior: 'instant' });
        await frame();
      }
      const images = [...document.images];
      const shown = images.map((image) => image.decode().catch(() => {}));
      await within(2000, Promise.all(shown));
      await frame();
      scrollTo({ top: 0, behavior: 'instant' });
      await frame();
      const broken = images.filter((image) => !image.naturalWidth);
      return { shifts, broken: broken.map((image) => image.src.split('/').at(-1).slice(0, 80)) };
    });
    for (const shift of shifts) this.found(`the layout shifts: ${shift}`);
    for (const image of broken) this.found(`a picture is not shown: ${image}`);
  }

  /** The rules of axe-core, those of good practice included. */
  async accessible() {
    await this.page.evaluate(axe.source);
    const { violations, incomplete } = await this.page.evaluate(() =>
      window.axe.run(document, { resultTypes: ['violations', 'incomplete'] }),
    );
    for (const { id, help, nodes } of violations) {
      this.found(`axe-core, ${id}: ${help}: ${nodes.slice(0, 2).map(({ target }) => target)}`);
    }
    this.undecided = [...new Set([...(this.undecided ?? []), ...incomplete.map(({ id }) => id)])];
  }

  async fits() {
    const [wide, room] = await this.page.evaluate(() => [
      document.scrollingElement.scrollWidth,
      innerWidth,
    ]);
    if (wide > room) this.found(`the page is ${wide - room} px too wide`);
  }

  /** What every page has, and links inside it that lead somewhere. */
  async structure() {
    const problems = await this.page.evaluate((fetching) => {
      const all = (selector) => [...document.querySelectorAll(selector)];
      const problems = [];
      const must = (holds, what) => holds || problems.push(what);
      must(all('h1').length === 1, `there are ${all('h1').length} headings of the first level`);
      must(document.documentElement.lang, 'the language is not told');
      must(document.title.trim(), 'there is no title');
      must(all('main').length === 1, `there are ${all('main').length} main parts`);
      must(all('meta[name=viewport]').length === 1, 'the width of the device is not taken');
      for (const { hash } of all('a[href^="#"]')) {
        const id = decodeURIComponent(hash.slice(1));
        must(document.getElementById(id), `no place is called #${id}`);
      }
      for (const link of all('link[rel]')) {
        const rel = [...link.relList].find((each) => fetching.split(' ').includes(each));
        must(!rel || link.href.startsWith('data:'), `a link fetches: ${rel} ${link.href}`);
      }
      const [first] = all('a[href], button, summary, input');
      must(first?.getAttribute('href')?.startsWith('#'), 'the first stop is no skip link');
      return problems;
    }, FETCHING);
    for (const problem of problems) this.found(problem);
  }

  /** The page's own policy: a script that gets in does not run, a handler neither. */
  async policy() {
    this.tempting = true;
    const ran = await this.page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.tempted = "script"';
      const image = document.createElement('img');
      image.setAttribute('onerror', 'window.tempted = "handler"');
      image.src = 'data:,';
      document.body.append(script, image);
      await new Promise((done) => setTimeout(done, 50));
      script.remove();
      image.remove();
      return window.tempted;
    });
    this.tempting = false;
    if (ran) this.found(`the policy of the page lets a foreign ${ran} run`);
  }

  /** Likes and reactions: a choice outlives the page, and can be taken back. */
  async choices() {
    const press = '[data-choices] button[aria-pressed]';
    const lists = await this.page.$$eval('[data-choices]', (lists) => lists.length);
    await this.load();
    const pressed = () =>
      this.page.$$eval(press, (all) => all.map((one) => one.ariaPressed === 'true'));
    const before = await pressed();
    if (lists > 0 && before.length === 0) this.found('likes and reactions cannot be chosen');
    const last = before.length - 1;
    for (const wanted of before.length ? [true, false] : []) {
      await this.page.$$eval(press, (all) => all.at(-1).click());
      const now = (await pressed())[last];
      await this.load();
      const later = (await pressed())[last];
      if (now !== wanted) this.found(`a choice is not ${wanted ? 'made' : 'taken back'}`);
      if (later !== wanted) this.found(`a choice is not kept: ${now} became ${later}`);
    }
  }

  /** On paper: everything fits the width, and there is a document. */
  async prints() {
    await this.page.emulateMediaType('print');
    await show(this.page, 700, 'light');
    await this.fits();
    const bytes = Buffer.from(await this.page.pdf({ format: 'a4' }));
    if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) this.found('it cannot be printed');
    if (!/\/Type \/Page\b/.test(bytes.toString('latin1'))) this.found('print has no pages');
    await this.page.emulateMediaType(null);
  }

  /** The words are the same where scripts do not run. */
  async withoutScript() {
    const words = () =>
      this.page.$eval('body', (body) => body.innerText.replace(/\s+/g, ' ').trim());
    await this.load();
    const scripted = await words();
    await this.page.setJavaScriptEnabled(false);
    await this.load();
    const plain = await words();
    await this.page.setJavaScriptEnabled(true);
    if (scripted !== plain) {
      const at = [...plain].findIndex((char, index) => char !== scripted[index]);
      this.found(`without a script the words differ: ${plain.slice(Math.max(0, at - 20), at + 40)}`);
    }
  }
}
