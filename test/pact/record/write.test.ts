import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadPact } from '../../../src/pact/native.ts';
import type { HttpInteraction } from '../../../src/pact/record/interaction.ts';
import type { MessageInteraction } from '../../../src/pact/record/messages.ts';
import { pactFileName, writePacts } from '../../../src/pact/record/record-file.ts';
import { writeInteraction, writeMessage } from '../../../src/pact/record/write.ts';
import { folder } from '../../cli/subject-folder.ts';

const native = loadPact();
const HOSTILE = ['../../evil', 'a/b\\c', '..', '', 'né "q" \n', 'x'.repeat(5_000), 'CON', '.hidden', '-rf'];

let temporary = '';
const { TMPDIR } = process.env;
beforeEach(() => {
  temporary = folder();
  process.env.TMPDIR = temporary;
});
afterEach(() => {
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
});
const left = () => readdirSync(temporary).filter((name) => name !== 'package.json');

const get = (path: string, sent = path): HttpInteraction => ({
  description: `GET ${path}`,
  states: [],
  request: { method: 'GET', path, query: {}, headers: {} },
  response: { status: 200, headers: {} },
  sent: { method: 'GET', url: `http://provider.test${sent}`, headers: { host: 'provider.test' }, body: '' },
});

test('names of the parties are no paths, and stand in the file as they are', async () => {
  for (const consumer of HOSTILE) {
    const parties = { consumer, provider: consumer };
    const http = await writeInteraction(native, parties, get('/a'));
    const message = await writeMessage(native, parties, { description: 'm', contentType: 'text/plain', content: 'a' });
    for (const document of [http, message]) {
      expect([document.consumer.name, document.provider.name]).toEqual([consumer, consumer]);
      expect(document.interactions).toHaveLength(1);
    }
  }
  expect(left()).toEqual([]);
});

test('names of files are made of the names of the parties, and lead nowhere', () => {
  for (const consumer of HOSTILE) {
    const name = pactFileName({ consumer, provider: 'stripe' });
    expect(name).toMatch(/^[\w][\w.-]*-stripe\.json$/);
    expect(name.length).toBeLessThan(120);
    expect(name).not.toContain('..');
  }
  expect(pactFileName({ consumer: 'shop', provider: 'stripe' })).toBe('shop-stripe.json');
});

test('a request that is not the one described is an error of ours, and leaves nothing behind', async () => {
  const wrong = writeInteraction(native, { consumer: 'a', provider: 'b' }, get('/a', '/b'));
  await expect(wrong).rejects.toThrow('Pact does not take the request of "GET /a" for the one described');
  expect(left()).toEqual([]);
});

test('many at a time do not get mixed up', async () => {
  const paths = Array.from({ length: 40 }, (_, index) => `/${index}`);
  const written = await Promise.all(
    paths.map((path) => writeInteraction(native, { consumer: 'a', provider: 'b' }, get(path))),
  );
  expect(written.map(({ interactions }) => interactions.map(({ description }) => description))).toEqual(
    paths.map((path) => [`GET ${path}`]),
  );
  expect(left()).toEqual([]);
});

test('a message that is no JSON is written as it is, every time', async () => {
  const content = 'CallSid=CA1&From=%2B15005550006&Body=caf%C3%A9';
  const message: MessageInteraction = {
    description: 'webhook call',
    contentType: 'application/x-www-form-urlencoded',
    content,
    rules: { "$['CallSid']": { matchers: [{ match: 'type' }] } },
  };
  for (let count = 0; count < 50; count++) {
    const { interactions } = await writeMessage(native, { consumer: 'a', provider: 'b' }, message);
    expect(interactions[0]?.contents).toMatchObject({ content, encoded: false });
    expect(interactions[0]?.matchingRules).toMatchObject({
      body: { "$['CallSid']": { matchers: [{ match: 'type' }] } },
    });
  }
});

test('files are there whole, or as they were', async () => {
  const place = folder();
  const [good, blocked] = [join(place, 'pacts', 'a.json'), join(place, 'package.json', 'b.json')];
  const text = '{"interactions":[]}\n';
  await writePacts([{ file: good, text }]);
  expect(readFileSync(good, 'utf8')).toBe(text);
  writeFileSync(good, 'before');
  const writing = writePacts([
    { file: good, text },
    { file: blocked, text },
  ]);
  await expect(writing).rejects.toMatchObject({ code: 'OUT_UNWRITABLE' });
  expect(readFileSync(good, 'utf8')).toBe('before');
  expect(existsSync(blocked)).toBe(false);
  expect(readdirSync(join(place, 'pacts'))).toEqual(['a.json']);
});
