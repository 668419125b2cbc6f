import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';

/** A folder with these files, gone when the test is. `{src}` in a file stands for the URL of the sources. */
export function folder(files: Readonly<Record<string, string>> = {}): string {
  const path = mkdtempSync(join(tmpdir(), 'faultline-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  writeFileSync(join(path, 'package.json'), '{ "type": "module" }');
  for (const [name, text] of Object.entries(files)) {
    const file = join(path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text.replaceAll('{src}', pathToFileURL(resolve('src')).href));
  }
  return path;
}

/** A subject's file with this in its `connect`, and this at its top. */
export function subjectText(connect: string, top = '', name = 'shop'): string {
  return `import { defineSubject } from '{src}/subject/subject.ts';
${top}
export default defineSubject({
  name: '${name}',
  provider: 'stripe',
  policy: { backoff: { jitter: false } },
  connect: ({ baseUrl, credentials, fetch }) => { ${connect} },
});
`;
}

/** The `connect` of a subject that lists customers once and says what came of it. */
export const PLAIN = `return {
    'GET /v1/customers': async (_input, { signal }) => {
      const answer = await fetch(baseUrl + '/v1/customers', {
        headers: { authorization: 'Bearer ' + credentials.token },
        signal,
      });
      if (!answer.ok) throw new Error('status ' + answer.status);
      return answer.json();
    },
  };`;
