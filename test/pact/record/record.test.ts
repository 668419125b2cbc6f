import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pactText } from '../../../src/pact/record/merge.ts';
import { type Recorded, type RecordOptions, recordPacts } from '../../../src/pact/record/record.ts';
import { parsePact } from '../../../src/pact-file/read-pact.ts';
import { folder, PLAIN, subjectText } from '../../cli/subject-folder.ts';

const { signal } = new AbortController();
const record = (options: Partial<RecordOptions> & Pick<RecordOptions, 'sources'>) =>
  recordPacts({ workers: 2, webhooks: true, signal, ...options });

const one = (all: readonly Recorded[]): Recorded => {
  expect(all).toHaveLength(1);
  return all[0]!;
};
const descriptions = ({ text }: Recorded) => {
  const { interactions, messages } = parsePact(text, 'recorded');
  return [...interactions, ...messages].map(({ description }) => description);
};

/** A subject without a module: it asks with curl. */
const OUTSIDE = `import { defineSubject } from '{src}/subject/subject.ts';
export default defineSubject({
  name: 'by curl',
  provider: 'stripe',
  operations: {
    'GET /v1/customers': {
      command: (_input, { baseUrl, credentials }) => [
        'curl', '-sf', '-H', 'Authorization: Bearer ' + credentials.token, baseUrl + '/v1/customers?limit=2',
      ],
    },
  },
});
`;

test('twice the same, however many processes share the work', async () => {
  const sources = [{ reference: 'square' }];
  const [once, again, shared] = await Promise.all([
    record({ sources, workers: 1 }),
    record({ sources, workers: 1 }),
    record({ sources, workers: 4 }),
  ]);
  expect(one(again)).toEqual(one(once));
  expect(one(shared)).toEqual(one(once));
});

test('it tells of each operation under each circumstance, and of webhooks', async () => {
  const recorded = one(await record({ sources: [{ reference: 'square' }] }));
  expect(recorded).toMatchObject({ consumer: 'faultline-client', provider: 'square', left: [] });
  expect(descriptions(recorded)).toEqual(
    expect.arrayContaining([
      'POST /v2/payments',
      'GET /v2/customers/{customer_id} of one that does not exist',
      'webhook payment.created',
    ]),
  );
  for (const what of ['with a revoked credential', 'too often', 'while the provider fails']) {
    expect(descriptions(recorded).filter((name) => name.startsWith('POST ') && name.endsWith(what))).toHaveLength(1);
  }
  const total = Object.values(recorded.counts).reduce((sum, count) => sum + count, 0);
  expect(descriptions(recorded)).toHaveLength(total);
  expect(Object.keys(recorded.counts).sort()).toEqual([
    'calm',
    'failing',
    'message',
    'missing',
    'revoked',
    'throttled',
  ]);
  expect(one(await record({ sources: [{ reference: 'square' }], webhooks: false })).counts).not.toHaveProperty(
    'message',
  );
});

test('two subjects of one provider have a pact each', async () => {
  const place = folder({ 'a.ts': subjectText(PLAIN, '', 'shop'), 'b.ts': subjectText(PLAIN, '', 'till') });
  const sources = ['a.ts', 'b.ts'].map((file) => ({ file: join(place, file) }));
  const [shop, till] = await record({ sources, webhooks: false });
  expect([shop?.consumer, till?.consumer]).toEqual(['shop', 'till']);
  expect(JSON.parse(till!.text)).toEqual({ ...JSON.parse(shop!.text), consumer: { name: 'till' } });
  expect(shop!.text).toBe(pactText(JSON.parse(shop!.text)));
});

test('of one name, they have to do the same', async () => {
  const other = PLAIN.replace("'/v1/customers'", "'/v1/customers?limit=7'");
  const place = folder({ 'a.ts': subjectText(PLAIN), 'b.ts': subjectText(PLAIN), 'c.ts': subjectText(other) });
  const sources = ['a.ts', 'b.ts', 'c.ts'].map((file) => ({ file: join(place, file) }));
  expect(descriptions(one(await record({ sources: sources.slice(0, 2), webhooks: false })))).toContain(
    'GET /v1/customers',
  );
  await expect(record({ sources, webhooks: false })).rejects.toMatchObject({ code: 'PACT_CLASH' });
});

test('a subject in any language is recorded on the wire', async () => {
  const place = folder({ 'outside.subject.ts': OUTSIDE });
  const recorded = one(await record({ sources: [{ file: join(place, 'outside.subject.ts') }], webhooks: false }));
  expect(recorded).toMatchObject({ consumer: 'by curl', momentary: true, left: [] });
  const { interactions } = parsePact(recorded.text, 'recorded');
  expect(interactions.find(({ description }) => description === 'GET /v1/customers')).toMatchObject({
    request: { path: '/v1/customers', query: { limit: ['2'] }, headers: { authorization: 'Bearer CREDENTIAL' } },
    response: { status: 200 },
  });
});

test('what could not be seen is said, and a subject that does nothing has no pact', async () => {
  const idle = "return { 'GET /v1/customers': async () => 'done' };";
  const place = folder({ 'a.ts': subjectText(idle) });
  const recorded = one(await record({ sources: [{ file: join(place, 'a.ts') }], webhooks: false }));
  expect(recorded.text).toBe('');
  expect(recorded.left).toEqual([
    expect.objectContaining({
      operation: 'GET /v1/customers',
      circumstance: 'calm',
      why: expect.stringContaining('no such request'),
    }),
  ]);
});

test('subjects of other providers are passed over', async () => {
  const place = folder({ 'a.ts': subjectText(PLAIN) });
  expect(await record({ sources: [{ file: join(place, 'a.ts') }], providers: ['slack'] })).toEqual([]);
});
