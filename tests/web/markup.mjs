// The Nu HTML checker over files: every error and warning is a finding.

import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

/**
 * The one thing that is not asked of the checker: what a policy of a page lets through. It says of
 * every picture, even under `img-src * data:`, and of scripts whose hash is listed that they are
 * blocked. Chromium judges that: whatever it blocks is in its console, which is a finding.
 */
const POLICY = /^(Inline script|Resource) violates Content Security Policy \(meta tag\)/;

/** Checks the HTML of files, style sheets and metadata included. */
export async function checkMarkup(files, findings) {
  const report = await new Promise((resolve, reject) => {
    const args = ['-Xss4m', '-jar', jar, '--Werror', '--stdout', '--format', 'json', ...files];
    execFile('java', args, { maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      // The checker says with its exit code that it found something; it says what on its output.
      stdout ? resolve(stdout) : reject(error ?? new Error(`the Nu checker is silent: ${stderr}`));
    });
  });
  const { messages } = JSON.parse(report);
  for (const { url = '', lastLine, type, subType, message } of messages) {
    if (POLICY.test(message)) continue;
    const place = `${path.basename(path.dirname(url))}/${path.basename(url)}:${lastLine ?? 0}`;
    findings.add(place, `Nu HTML checker, ${subType ?? type}: ${message}`);
  }
}
