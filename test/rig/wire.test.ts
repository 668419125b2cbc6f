import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import curl from '../../examples/outside/curl.ts';
import python from '../../examples/outside/python-urllib.ts';
import shop from '../../examples/outside/shop.ts';
import { stripe } from '../../mocks/stripe/index.ts';
import type { Strike } from '../../src/fault/schedule.ts';
import type { JournalEvent } from '../../src/journal/events.ts';
import type { Journal } from '../../src/journal/journal.ts';
import type { Case } from '../../src/rig/case.ts';
import type { Rig } from '../../src/rig/rig.ts';
import { createWireRig } from '../../src/rig/wire.ts';
import { createToxiproxy } from '../../src/toxiproxy/index.ts';
import { isUserError } from '../../src/user-error.ts';
import { isMissing } from './wire/missing.ts';

const PAY = 'POST /v1/payment_intents';
const LIST = 'GET /v1/customers';
const input = { params: { path: {}, query: {}, header: {} }, body: undefined };
const payment = { ...input, body: { amount: 500, currency: 'eur' } };

const caseOf = (operation: string, schedule: readonly Strike[] = [], count = 1): Case => ({
  scenario: 'test',
  seed: 1,
  operations: Array.from({ length: count }, () => ({
    operation,
    input: operation === PAY ? payment : input,
    startMs: 0,
  })),
  schedule,
});

const textOf = (journal: Journal) => journal.toJSONLines();
const eventsOf = <T extends JournalEvent['type']>(journal: Journal, type: T) =>
  journal.events.filter((event): event is Extract<JournalEvent, { type: T }> => event.type === type);

describe.skipIf(isMissing('curl'))('curl on the wire', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await createWireRig({ subject: curl, provider: stripe, env: {} });
  });
  afterAll(() => rig[Symbol.asyncDispose]());

  it('names its operations', async () => {
    expect(await rig.operations()).toEqual([LIST, PAY]);
  });

  it('succeeds where nothing fails, and the journal has the socket, the answer and the output', async () => {
    const journal = await rig.run(caseOf(PAY));
    const [operation] = journal.observation.operations;
    expect(operation).toMatchObject({ outcome: { outcome: 'resolved' }, attempts: [{ ending: 'answered' }] });
    expect(operation?.attempts[0]?.effects).toMatchObject([{ kind: 'created', resource: 'payment_intent' }]);
    expect(eventsOf(journal, 'socket').map(({ what }) => what)).toEqual(['accepted', 'closed']);
    expect(
      eventsOf(journal, 'printed')
        .map(({ text }) => text)
        .join(''),
    ).toContain('payment_intent');
    expect(journal.header).toMatchObject({ rig: 'wire' });
    expect(journal.header.toleranceMs).toBeGreaterThan(0);
  });

  it('keeps the credential out of the journal', async () => {
    const journal = await rig.run(caseOf(LIST, [{ fault: { fault: 'status', status: 503 }, attempt: 1, times: 9 }]));
    expect(textOf(journal)).toContain('[credential]');
    expect(textOf(journal)).not.toContain('sk_test_');
  });

  it('sees every attempt of a call that is repeated, under one key', async () => {
    const journal = await rig.run(caseOf(PAY, [{ fault: { fault: 'status', status: 503 }, attempt: 1 }]));
    const [{ attempts } = { attempts: [] }] = journal.observation.operations;
    expect(attempts.map(({ failure }) => failure)).toEqual(['server-error', null]);
    expect(new Set(attempts.map(({ key }) => key)).size).toBe(1);
  });

  it('loses an answer after the provider has done the work', async () => {
    const journal = await rig.run(caseOf(PAY, [{ fault: { fault: 'lose-response' }, attempt: 1 }]));
    const [operation] = journal.observation.operations;
    expect(operation?.attempts[0]).toMatchObject({ ending: 'broke', code: 'ECONNRESET' });
    expect(operation?.attempts[0]?.effects).toHaveLength(1);
    expect(operation?.outcome).toMatchObject({ outcome: 'rejected', error: { code: '56' } });
  });

  it('counts attempts on a provider that is cut off, though nobody can read them', async () => {
    const journal = await rig.run(caseOf(LIST, [{ fault: { fault: 'partition' }, fromMs: 0 }]));
    const [operation] = journal.observation.operations;
    expect(operation?.attempts).toMatchObject([{ unseen: true, failure: 'network', faults: [{ fault: 'partition' }] }]);
    expect(operation?.attempts[0]?.request).toMatchObject({ method: 'GET' });
  });

  it('tells whose attempt is whose among calls that run side by side', async () => {
    const journal = await rig.run(caseOf(PAY, [{ fault: { fault: 'reset' }, operation: 1, attempt: 1 }], 4));
    const { operations, strays } = journal.observation;
    expect(strays).toEqual([]);
    expect(operations.map(({ attempts }) => attempts[0]?.failure)).toEqual([null, 'network', null, null]);
  });

  it('runs many cases side by side, and the next one finds nothing of the last', async () => {
    const cases = Array.from({ length: 24 }, (_, index) =>
      caseOf(PAY, index % 3 === 0 ? [{ fault: { fault: 'lose-response' }, attempt: 1 }] : []),
    );
    const journals = await Promise.all(cases.map((planned) => rig.run(planned)));
    for (const [index, { observation }] of journals.entries()) {
      expect(observation.operations[0]?.attempts).toHaveLength(1);
      expect(observation.ledger).toHaveLength(1);
      expect(observation.attempts[0]?.failure).toBe(index % 3 === 0 ? 'network' : null);
    }
  });

  it('gives up on a call that does not settle', async () => {
    const patient = {
      ...curl,
      policy: { deadlineMs: 200 },
      operations: {
        [LIST]: {
          command: (_: unknown, { baseUrl }: { baseUrl: string }) => ['curl', '-s', `${baseUrl}/v1/customers`],
        },
      },
    };
    await using slow = await createWireRig({ subject: patient, provider: stripe, env: {} });
    const journal = await slow.run(caseOf(LIST, [{ fault: { fault: 'hang' } }]));
    expect(journal.observation.operations[0]?.outcome).toMatchObject({
      outcome: 'unsettled',
      why: expect.stringMatching(/^it had not settled 2\.3 s after it was called$/),
    });
  });
});

describe.skipIf(isMissing('curl'))('a Toxiproxy that runs elsewhere', () => {
  it('carries the traffic', async () => {
    await using toxiproxy = await createToxiproxy({ seed: 1 });
    await using rig = await createWireRig({ subject: curl, provider: stripe, env: { TOXIPROXY_URL: toxiproxy.url } });
    const schedule: Strike[] = [{ fault: { fault: 'reset' }, attempt: 1 }];
    const proxies = rig.run(caseOf(LIST, schedule)).then(async (journal) => {
      const response = await fetch(`${toxiproxy.url}/proxies`);
      return { journal, names: Object.keys((await response.json()) as object) };
    });
    const { journal, names } = await proxies;
    expect(journal.observation.attempts[0]).toMatchObject({ failure: 'network' });
    expect(names.length).toBeGreaterThan(0);
  });

  it('is named where it does not answer', async () => {
    const error = await createWireRig({
      subject: curl,
      provider: stripe,
      env: { TOXIPROXY_URL: 'http://127.0.0.1:1' },
    }).catch((thrown) => thrown);
    expect(isUserError(error) && error.code).toBe('TOXIPROXY_UNREACHABLE');
    expect(error.message).toContain('http://127.0.0.1:1');
  });
});

describe.skipIf(isMissing('python3'))('a Python script on the wire', () => {
  it('is seen to pay twice when the answer is lost', async () => {
    await using rig = await createWireRig({ subject: python, provider: stripe, env: {} });
    const journal = await rig.run(caseOf(PAY, [{ fault: { fault: 'lose-response' }, attempt: 1 }]));
    const [operation] = journal.observation.operations;
    expect(operation?.outcome).toMatchObject({ outcome: 'resolved' });
    expect(journal.observation.ledger.filter(({ kind }) => kind === 'created')).toHaveLength(2);
  });
});

describe('an HTTP app with the official SDK on the wire', () => {
  it('keeps its key over the repeat, and is ended with the case', async () => {
    await using rig = await createWireRig({ subject: shop, provider: stripe, env: {} });
    const journal = await rig.run(caseOf(PAY, [{ fault: { fault: 'lose-response' }, attempt: 1 }], 2));
    const { operations, ledger, misbehaviour } = journal.observation;
    // The second operation waits for the first, whose attempts it could be taken for.
    expect(operations[1]!.startedAt).toBeGreaterThanOrEqual(operations[0]!.settledAt!);
    expect(operations.map(({ attempts }) => attempts.length)).toEqual([2, 2]);
    expect(operations.map(({ attempts }) => new Set(attempts.map(({ key }) => key)).size)).toEqual([1, 1]);
    expect(ledger).toHaveLength(2);
    expect(misbehaviour).toEqual([]);
  });
});
