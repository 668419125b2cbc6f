import { expect, test } from 'vitest';
import { hubspot } from '../../mocks/hubspot/provider.ts';
import { Recorder } from '../../src/rig/recorder.ts';
import { thrownDetail } from '../../src/rig/thrown-detail.ts';
import { createVirtualRig } from '../../src/rig/virtual.ts';
import { defineSubject, type OperationInput } from '../../src/subject/subject.ts';

const CREATE = 'POST /crm/v3/objects/contacts/batch/create';

class PartialError extends Error {
  readonly #refused = ['trace-2'];
  get refused() {
    return this.#refused;
  }
}

const cycle: Record<string, unknown> = { name: 'outer', id: 7 };
cycle.self = cycle;

test.each<[string, unknown, unknown]>([
  [
    'properties of its own',
    Object.assign(new Error('x'), { code: 'E', status: 207, ids: ['1'] }),
    { status: 207, ids: ['1'] },
  ],
  ['what a getter of its class tells', new PartialError('x'), { refused: ['trace-2'] }],
  ['its cause', new Error('x', { cause: new TypeError('y') }), { cause: { name: 'TypeError', message: 'y' } }],
  [
    'the errors of several',
    new AggregateError([new Error('a'), 'b'], 'x'),
    { errors: [{ name: 'Error', message: 'a' }, 'b'] },
  ],
  [
    'maps, sets, dates and large numbers',
    { of: new Map([['a', new Set([1])]]), at: new Date(0), n: 2n ** 53n },
    { of: { a: [1] }, at: '1970-01-01T00:00:00.000Z', n: 2 ** 53 },
  ],
  ['itself, once', cycle, { id: 7, self: '[circular]' }],
  [
    'a getter that throws',
    {
      kept: 1,
      get broken() {
        throw new Error('no');
      },
    },
    { kept: 1, broken: '[unreadable]' },
  ],
])('an error tells %s', (_, thrown, told) => {
  expect(JSON.parse(thrownDetail(thrown) ?? 'null')).toEqual(told);
});

test.each([
  ['an error with no more than a message', new Error('x')],
  ['a text', 'x'],
  ['nothing', null],
  [
    'what cannot be read at all',
    new Proxy(
      {},
      {
        ownKeys() {
          throw new Error('no');
        },
      },
    ),
  ],
])('%s has no detail', (_, thrown) => {
  expect(thrownDetail(thrown)).toBeUndefined();
});

test('an error of any size is read no further than needed', () => {
  let deep: object = {};
  for (let depth = 0; depth < 10_000; depth++) deep = { deep };
  expect(JSON.parse(thrownDetail(deep) ?? '')).toHaveProperty('deep.deep.deep');
  const text = 'x'.repeat(100_000);
  expect(thrownDetail({ bytes: new Uint8Array(1e6), all: Array(1_000).fill({ text }) })!.length).toBeLessThan(10_000);
});

/** The errors that an operation rejected with, by what it was sent. */
async function errorOf(inputs: readonly object[], thrown: (token: string) => Error) {
  const subject = defineSubject<string>({
    name: 'gives-up',
    provider: 'hubspot',
    connect: ({ baseUrl, credentials, fetch }) => ({
      [CREATE]: async ({ body }: OperationInput) => {
        const headers = { authorization: `Bearer ${credentials.token}`, 'content-type': 'application/json' };
        await fetch(`${baseUrl}${CREATE.slice(5)}`, { method: 'POST', headers, body: JSON.stringify(body) });
        throw thrown(credentials.token);
      },
    }),
  });
  await using rig = await createVirtualRig({ subject, provider: hubspot });
  const input = { params: { path: {}, query: {}, header: {} }, body: { inputs } };
  const operations = [{ operation: CREATE, input, startMs: 0 }];
  const { observation } = await rig.run({ scenario: 'by-hand', seed: 1, operations, schedule: [] });
  const { outcome } = observation.operations[0]!;
  return outcome?.outcome === 'rejected' ? outcome.error : undefined;
}

const traced = [{ properties: {}, objectWriteTraceId: 'trace-1' }];

test('a journal has the detail of what a batch came to, without credentials', async () => {
  const error = await errorOf(traced, (token) => Object.assign(new Error('x'), { sent: `Bearer ${token}` }));
  expect(error).toMatchObject({ message: 'x', detail: '{"sent":"Bearer [credential]"}' });
});

test('it is cut off after 2,000 characters, and no part of a credential is left there', async () => {
  const error = await errorOf(traced, (token) =>
    Object.assign(new Error('x'), { long: `${'-'.repeat(1_986)}${token}` }),
  );
  expect(error?.detail).toHaveLength(2_001);
  expect(error?.detail).toMatch(/-\[cred…$/);
});

test('journals of other requests are as they would be without it', async () => {
  const error = await errorOf([{ properties: {} }], () => Object.assign(new Error('x'), { sent: 1 }));
  expect(error).toEqual({ name: 'Error', message: 'x' });
});

test('values are kept at length where rules look for records in them, and nowhere else', () => {
  const header = { schema: 'faultline.journal/1', epochMs: 0, toleranceMs: 0 } as Recorder['header'];
  const recorder = new Recorder(header, { now: () => 0, sleep: async () => {} });
  const request = { method: 'POST', url: '', headers: {}, body: '' };
  const start = {
    type: 'attempt-started',
    connection: 0,
    request,
    operation: null,
    key: null,
    credentialed: true,
  } as const;
  recorder.record({ ...start, attempt: 1, op: 0 });
  recorder.record({ type: 'processed', attempt: 1, effects: [], replayed: false, batch: { done: [], refused: [] } });
  recorder.record({ ...start, attempt: 2, op: 1, position: null });
  recorder.record({ ...start, attempt: 3, op: 2 });
  const value = 'x'.repeat(300_000);
  for (const op of [0, 1, 2]) recorder.record({ type: 'operation-settled', op, outcome: 'resolved', value });
  const lengths = recorder.events.flatMap((event) => ('value' in event ? [String(event.value).length] : []));
  expect(lengths).toEqual([200_001, 200_001, 1_001]);
});
