// Cross-site scripting: posts that try to run a script, exported and opened in Chromium.

import { execFile } from 'node:child_process';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Findings, inTabs } from './browser.mjs';

const run = promisify(execFile);

/** The forms that are opened, and how each becomes a page: a site may have no policy of its own. */
const bare = (html) => `<!doctype html><meta charset="utf-8"><title>Bare</title><body>${html}`;
const FORMS = { html: (html) => html, fragment: bare, wordpress: bare };
/** The site of the posts: with a script of its own, and one host that frames may come from. */
const SITE = `title = "Site"
base_url = "https://site.example"
[reactions]
likes = true
reactions = true
[html]
frames = ["frames.example"]
`;
/** Where such a frame comes from. */
const FRAMES = 'https://frames.example/';
/** How many vectors must run where raw HTML is kept, for the check to be worth something. */
const ARMED = 80;

/** Opens what every vector becomes, and finds all that ran, was asked for or was left. */
export async function checkScripting(browser, program, vectors, folder, findings) {
  await writeFile(path.join(folder, 'site.toml'), SITE);
  const safe = ['sanitise', 'escape'];
  const jobs = vectors.flatMap((vector) =>
    safe.flatMap((policy) => Object.keys(FORMS).map((form) => ({ ...vector, policy, form }))),
  );
  opened.clear();
  await inTabs(browser, jobs, findings, (page, job) =>
    attempt(page, program, job, folder, findings), 4);
  const safely = opened.size;
  opened.clear();
  const ran = new Findings();
  const kept = vectors.map((vector) => ({ ...vector, policy: 'keep', form: 'fragment' }));
  await inTabs(browser, kept, ran, (page, job) => attempt(page, program, job, folder, ran), 4);
  const noticed = new Set(ran.list.map(({ place }) => place));
  if (noticed.size < ARMED) {
    findings.add('kept HTML', `only ${noticed.size} vectors are noticed: the check proves nothing`);
  }
  return { opened: safely, noticed: noticed.size };
}

async function attempt(page, program, { name, text, policy, form }, folder, findings) {
  const place = `${name} ${policy} ${form}`;
  const stem = path.join(folder, place.replace(/[^\w-]+/g, '-'));
  await writeFile(`${stem}.md`, text);
  const site = path.join(folder, 'site.toml');
  const args = ['export', `${stem}.md`, '--format', form, '--raw-html', policy, '--site', site];
  const { stdout } = await run(program, args, { maxBuffer: 1 << 26 });
  const html = FORMS[form](stdout);
  // Much is the same in all policies.
  if (opened.has(html)) return;
  opened.add(html);
  await writeFile(`${stem}.html`, html);
  const trap = new Trap(page, pathToFileURL(`${stem}.html`).href);
  for (const what of await trap.spring()) findings.add(place, what);
}

/** The pages that were opened already. */
const opened = new Set();
/** The tabs in which what a vector calls is told. */
const armed = new WeakSet();

/** A page that is opened, touched everywhere, and watched. */
class Trap {
  constructor(page, url) {
    Object.assign(this, { page, url, seen: new Set(), requests: [] });
  }

  async spring() {
    const watch = this.watchers();
    for (const [event, listen] of watch) this.page.on(event, listen);
    if (!armed.has(this.page)) await this.arm();
    try {
      await this.page.goto(this.url, { waitUntil: 'load', timeout: 10_000 });
      const { addresses, told } = await this.page.evaluate(touchEverything);
      for (const what of told) this.seen.add(what);
      for (const { url, type } of this.requests) {
        const shown = addresses.includes(url) && ['image', 'media'].includes(type);
        if (!shown && !url.startsWith(FRAMES)) {
          this.seen.add(`a request was made: ${type} ${url.slice(0, 80)}`);
        }
      }
    } catch (error) {
      this.seen.add(`the page was left: ${error.message.slice(0, 120)}`);
    }
    for (const frame of this.page.frames().filter((one) => one.parentFrame())) {
      const from = await frame.frameElement().then((one) => one?.evaluate(sourceOf), () => '');
      if (!from.startsWith(FRAMES)) this.seen.add(`a frame is in the page: ${from}`);
    }
    for (const [event, listen] of watch) this.page.off(event, listen);
    return this.seen;
  }

  watchers() {
    return [
      ['dialog', (dialog) => {
        this.seen.add(`a dialog ran: ${dialog.message()}`);
        dialog.dismiss().catch(() => {});
      }],
      ['popup', (popup) => {
        this.seen.add(`a window ran: ${popup?.url()}`);
        popup?.close().catch(() => {});
      }],
      ['console', (message) => {
        if (message.text().startsWith('postwright ')) this.seen.add(message.text().slice(11));
      }],
      ['framenavigated', (frame) => {
        const here = frame.url().split('#')[0];
        if (!frame.parentFrame() && here !== this.url) this.seen.add(`the page went to ${here}`);
      }],
      ['request', (request) => {
        const url = request.url();
        const own = url.split('#')[0] === this.url;
        const data = url.startsWith('data:image/');
        if (!own && !data) this.requests.push({ url, type: request.resourceType() });
        (own || data ? request.continue() : request.abort()).catch(() => {});
      }],
    ];
  }

  /** Lets every call that a vector makes be told, without a policy that would hide it. */
  async arm() {
    await this.page.setBypassCSP(true);
    await this.page.setRequestInterception(true);
    await this.page.evaluateOnNewDocument(() => {
      const say = console.log.bind(console);
      for (const name of ['xss', 'alert', 'confirm', 'prompt', 'print', 'open']) {
        const told = (...values) => say(`postwright ${name} ran: ${values.join(' ').slice(0, 60)}`);
        Object.defineProperty(window, name, { value: told });
      }
    });
    armed.add(this.page);
  }
}

/**
 * Does to every element what a reader or a browser may do, and answers with the addresses of
 * pictures and sounds, and with what it noticed. Runs in the page.
 */
async function touchEverything() {
  const names = `animationend animationiteration animationstart auxclick beforetoggle blur change
    click contextmenu copy cut dblclick drag dragend dragenter dragover dragstart drop error focus
    focusin focusout hashchange input invalid keydown keypress keyup load loadeddata message
    mousedown mouseenter mouseleave mousemove mouseout mouseover mouseup pageshow paste play
    pointerdown pointerenter pointermove pointerover pointerup popstate reset resize scroll
    scrollend select submit toggle touchend touchstart transitionend wheel begin end repeat`;
  const seen = new Set();
  const plain = ['http:', 'https:', 'mailto:', 'tel:', 'file:', ''];
  // An ordinary link may be followed by whoever clicks it; what runs a script is let go.
  addEventListener('click', (event) => {
    const link = event.composedPath().find((one) => one.href !== undefined);
    if (link && plain.includes(link.protocol ?? '')) event.preventDefault();
  });
  const uses = ['href', 'src', 'action', 'formaction', 'data', 'xlink:href', 'srcdoc', 'ping'];
  const roots = [document];
  for (const element of document.querySelectorAll('*')) {
    if (element.shadowRoot) roots.push(element.shadowRoot);
  }
  const elements = roots.flatMap((root) => [window, document, ...root.querySelectorAll('*')]);
  for (const element of elements) {
    for (const use of element.getAttribute ? uses : []) {
      const value = element.getAttribute(use)?.replace(/[\u0000-\u0020\u007f-\u00a0]/g, '') ?? '';
      const data = /^data:/i.test(value) && !/^data:image\//i.test(value);
      if (/^(java|vb|live)script:/i.test(value) || data) {
        seen.add(`an address may run: ${element.localName} ${use}=${value.slice(0, 60)}`);
      }
    }
    for (const name of names.split(/\s+/)) {
      element.dispatchEvent(new Event(name, { bubbles: false, cancelable: true }));
    }
    if (element.open === false) element.open = true;
    element.focus?.();
    if (element instanceof HTMLElement || element instanceof SVGElement) {
      element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    }
  }
  const base = document.querySelector('base');
  if (base) seen.add(`the base is ${base.href}`);
  await new Promise((done) => setTimeout(done, 60));
  const media = 'img[src], video[src], audio[src], source[src], video[poster]';
  const shown = [...document.querySelectorAll(media)];
  return { addresses: shown.flatMap((one) => [one.src, one.poster ?? one.src]), told: [...seen] };
}

/** Where a frame says that it comes from. Runs in the page. */
function sourceOf(frame) {
  return frame.hasAttribute('srcdoc') ? 'srcdoc' : (frame.src ?? frame.localName);
}

/**
 * The vectors of a folder, as its README says: `%%` between two, `\u{9}` for a character, and the
 * `N` of a call stands for the number of the vector.
 */
export async function readVectors(folder) {
  const vectors = [];
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort()) {
    const posts = (await readFile(path.join(folder, file), 'utf8')).split(/^%%\n/m);
    for (const [index, post] of posts.entries()) {
      const text = post
        .replace(/\\u\{([0-9a-f]+)\}/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
        .replace(/xss\(N\)/g, `xss(${vectors.length + 1})`);
      vectors.push({ name: `${path.basename(file, '.txt')} ${index + 1}`, text });
    }
  }
  return vectors;
}
