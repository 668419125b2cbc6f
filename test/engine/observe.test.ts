import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { providerNamed, providerNames } from '../../mocks/index.ts';
import { jsonResponse } from '../../src/contract/message.ts';
import { type ObserveOptions, observe } from '../../src/engine/observe.ts';
import { observeSubject } from '../../src/engine/observe-subject.ts';
import type { Observed, ObservedCase } from '../../src/engine/observed.ts';
import { answerIn, type ObservedAnswer } from '../../src/engine/observed-answer.ts';
import { Journal } from '../../src/journal/journal.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { referenceSubject } from '../../src/reference/subject.ts';
import { defineSubject, type ModuleSubject } from '../../src/subject/subject.ts';
import { folder, PLAIN, subjectText } from '../cli/subject-folder.ts';

const stripe = providerNamed('stripe')!;
const { signal } = new AbortController();

const reference = (name: string, more: Partial<ObserveOptions> = {}) => {
  const provider = providerNamed(name)!;
  return observe({ subject: referenceSubject(provider), provider, ...more });
};

const journalOf = ({ journal: { header, events } }: ObservedCase) => new Journal(header, events);

const answerTo = (seen: ObservedCase, provider = providerNamed(seen.journal.header.provider)!) => {
  const answer = answerIn(journalOf(seen), provider);
  if ('none' in answer) throw new Error(answer.none);
  return answer;
};

const told = ({ operation, circumstance }: ObservedCase) => `${circumstance.kind} ${operation}`;
const ofKind = ({ cases }: Observed, kind: string) => cases.filter(({ circumstance }) => circumstance.kind === kind);
const statuses = (cases: readonly ObservedCase[], status: (answer: ObservedAnswer) => number) => [
  ...new Set(cases.map((each) => status(answerTo(each)))),
];

/** A subject of Stripe that makes one request an operation; `path` in full, with the query. */
function plain(
  operations: Readonly<
    Record<string, (input: never, send: (path: string, init?: RequestInit) => Promise<Response>) => unknown>
  >,
  inputs?: ModuleSubject['inputs'],
): ModuleSubject {
  return defineSubject<Record<string, never>>({
    name: 'plain',
    provider: 'stripe',
    ...(inputs && { inputs }),
    connect: ({ baseUrl, credentials, fetch }) => {
      const headers = {
        authorization: `Bearer ${credentials.token}`,
        'content-type': 'application/x-www-form-urlencoded',
      };
      const send = (path: string, init?: RequestInit) => fetch(baseUrl + path, { headers, ...init });
      return Object.fromEntries(
        Object.entries(operations).map(([name, run]) => [name, (input: unknown) => run(input as never, send)]),
      );
    },
  });
}

describe('a subject of a file', () => {
  const source = { file: resolve('examples/stripe-sdk.ts') };

  test('is asked for each operation when nothing goes wrong, and for each error that it can meet', async () => {
    const observed = (await observeSubject({ source, signal }))!;
    expect(observed).toMatchObject({ subject: 'stripe-sdk', provider: 'stripe', rig: 'virtual', missed: [] });
    expect(observed.cases.map(told)).toEqual([
      'calm GET /v1/customers',
      'revoked GET /v1/customers',
      'throttled GET /v1/customers',
      'failing GET /v1/customers',
      'calm POST /v1/customers',
      'revoked POST /v1/customers',
      'throttled POST /v1/customers',
      'failing POST /v1/customers',
      'calm POST /v1/payment_intents',
      'calm GET /v1/payment_intents/{intent}',
      'missing GET /v1/payment_intents/{intent}',
    ]);
    expect(statuses(ofKind(observed, 'calm'), ({ means }) => means)).toEqual([200]);
    expect(statuses(ofKind(observed, 'revoked'), ({ means }) => means)).toEqual([401]);
    expect(statuses(ofKind(observed, 'throttled'), ({ means }) => means)).toEqual([429]);
    expect(statuses(ofKind(observed, 'throttled'), (at) => Number(at.response.headers['retry-after']))).toEqual([5]);
    expect(statuses(ofKind(observed, 'failing'), ({ means }) => means)).toEqual([503]);
    const [missing] = ofKind(observed, 'missing');
    expect(missing?.circumstance).toMatchObject({ param: 'intent', resource: 'payment_intent' });
    expect(answerTo(missing!).response).toMatchObject({ status: 404 });
    expect(JSON.stringify(observed)).not.toMatch(/sk_test_\w/);
  });

  test('is passed over where its provider is not asked for', async () => {
    expect(await observeSubject({ source, providers: ['slack'], signal })).toBeUndefined();
  });

  test('tells of its progress', async () => {
    const events: string[] = [];
    await observeSubject({ source, signal, onEvent: (event) => events.push(event.type) });
    expect(new Set(events)).toEqual(new Set(['progress']));
  });

  test('that is at fault is told so, as elsewhere', async () => {
    const path = folder({
      'dies.ts': 'process.exit(7);',
      'unknown.ts': subjectText("return { 'GET /nowhere': () => 1 };"),
    });
    const observed = (file: string) => observeSubject({ source: { file: join(path, file) }, signal });
    await expect(observed('dies.ts')).rejects.toMatchObject({ code: 'SUBJECT_CRASHED' });
    await expect(observed('unknown.ts')).rejects.toMatchObject({ code: 'OPERATION_UNKNOWN' });
    await expect(observed('none.ts')).rejects.toMatchObject({ code: 'SUBJECT_IMPORT' });
    const unknown = observeSubject({ source: { reference: 'strpe' }, signal });
    await expect(unknown).rejects.toMatchObject({
      code: 'PROVIDER_UNKNOWN',
      message: 'The provider "strpe" is unknown; did you mean "stripe"?',
    });
  });

  test('is left where the work is interrupted: half of an observation is none', async () => {
    const aborted = observeSubject({ source, signal: AbortSignal.abort(new Error('enough')) });
    await expect(aborted).rejects.toThrow('enough');
  });
});

describe.each(providerNames)('Faultline’s own client on %s', (name) => {
  test('is seen to succeed at every operation, and to meet what the contract says of errors', async () => {
    const observed = await reference(name);
    expect(observed.missed.filter(({ circumstance }) => circumstance !== 'missing')).toEqual([]);
    for (const seen of observed.cases) {
      const { means, violation } = answerTo(seen);
      expect(violation, told(seen)).toBeUndefined();
      if (seen.circumstance.kind === 'calm') expect(means, told(seen)).toBeLessThan(300);
      else expect(means, told(seen)).toBeGreaterThanOrEqual(400);
    }
    for (const kind of ['revoked', 'throttled', 'failing']) {
      const methods = ofKind(observed, kind).map(({ operation }) => operation.split(' ')[0]);
      expect(new Set(methods).size, kind).toBe(methods.length);
      expect(methods.length, kind).toBeGreaterThan(0);
    }
    // What does not exist is answered by a refusal of that, not of the caller.
    expect(statuses(ofKind(observed, 'missing'), ({ means }) => means)).toEqual(
      ofKind(observed, 'missing').length > 0 ? [404] : [],
    );
  });
});

describe('what is peculiar to a provider', () => {
  test('an input that is refused gives way to another, as small as can be: Stripe’s first customer has nothing to pay with', async () => {
    const { cases } = await reference('stripe');
    const subscribed = cases.find((seen) => told(seen) === 'calm POST /v1/subscriptions')!;
    expect(answerTo(subscribed).means).toBe(200);
    expect(subscribed.case.operations[0]?.input.body).toEqual({
      customer: 'cus_fixture_01',
      items: [{ price: 'price_monthly_01' }],
      default_payment_method: 'pm_card_visa',
    });
  });

  test('a token that is asked for first is no attempt: Graph refuses the one after it', async () => {
    const [revoked] = ofKind(await reference('graph'), 'revoked');
    const [operation] = journalOf(revoked!).observation.operations;
    expect(operation?.tokenRequests.length).toBeGreaterThan(0);
    expect(operation?.attempts[0]).toMatchObject({ response: { status: 401 }, faults: [{ fault: 'revoke-token' }] });
  });

  test('a key in the body is the subject’s to choose: Square gets one, and the case has none', async () => {
    const { cases } = await reference('square');
    const paid = cases.find((seen) => told(seen) === 'calm POST /v2/payments')!;
    expect(paid.case.operations[0]?.input.body).not.toHaveProperty('idempotency_key');
    expect(JSON.parse(answerTo(paid).attempt.request.body)).toHaveProperty('idempotency_key');
  });

  test('an error may come with 200: Slack says in the body that the token was revoked', async () => {
    for (const revoked of ofKind(await reference('slack'), 'revoked')) {
      expect(answerTo(revoked)).toMatchObject({ means: 401, response: { status: 200 } });
    }
  });
});

describe('the same cases', () => {
  test('come of the same seed, to the byte', async () => {
    expect(JSON.stringify(await reference('square'))).toBe(JSON.stringify(await reference('square')));
    const [one, other] = [await reference('square'), await reference('square', { seed: 2 })];
    expect(other.cases.map(told)).toEqual(one.cases.map(told));
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(one));
  });

  test('come of a process of its own', async () => {
    const observed = await observeSubject({ source: { reference: 'square' }, signal });
    expect(observed).toMatchObject({ subject: 'faultline-client', provider: 'square' });
    expect(JSON.stringify(observed?.cases)).toBe(JSON.stringify((await reference('square')).cases));
  });

  test('come of four shards as of one run', async () => {
    const whole = await reference('sendgrid');
    const shards: Observed[] = [];
    for (const index of [1, 2, 3, 4]) shards.push(await reference('sendgrid', { shard: { index, count: 4 } }));
    const sorted = (all: readonly object[]) => all.map((each) => JSON.stringify(each)).sort();
    expect(sorted(shards.flatMap(({ cases }) => cases))).toEqual(sorted(whole.cases));
    expect(sorted(shards.flatMap(({ missed }) => missed))).toEqual(sorted(whole.missed));
    for (const { cases } of shards) expect(cases.length).toBeLessThan(whole.cases.length);
  });
});

describe('what could not be seen is told', () => {
  const LIST = 'GET /v1/customers';
  const READ = 'GET /v1/customers/{customer}';
  const PAY = 'POST /v1/payment_intents';
  const SUBSCRIBE = 'POST /v1/subscriptions';

  test('a subject that asks for nothing', async () => {
    const subject = plain({ [LIST]: () => Promise.reject(new TypeError('no such shop')) });
    expect(await observe({ subject, provider: stripe })).toMatchObject({
      cases: [],
      missed: [
        {
          operation: LIST,
          circumstance: 'calm',
          why: 'no input that was tried succeeds; the plainest: it sent no such request (TypeError: no such shop)',
        },
      ],
    });
  });

  test('a provider that refuses every input: what it says is kept, for the contract describes it', async () => {
    const body = 'customer=cus_fixture_01&items[0][price]=price_monthly_01';
    const subject = plain(
      { [SUBSCRIBE]: (_input, send) => send('/v1/subscriptions', { method: 'POST', body }) },
      { [SUBSCRIBE]: fc.constant({}) },
    );
    const { cases, missed } = await observe({ subject, provider: stripe });
    expect(cases.map(told)).toEqual(['calm', 'revoked', 'throttled', 'failing'].map((kind) => `${kind} ${SUBSCRIBE}`));
    expect(answerTo(cases[0]!).means).toBe(400);
    expect(missed).toMatchObject([{ operation: SUBSCRIBE, circumstance: 'calm' }]);
    expect(missed[0]?.why).toMatch(/^no input that was tried succeeds; the plainest: 400: \w.*[^.]$/);
  });

  test('a subject whose requests the contract does not allow: nothing can be relied on', async () => {
    const subject = plain({
      [PAY]: (_input, send) => send('/v1/payment_intents', { method: 'POST', body: 'amount=5' }),
    });
    const { cases, missed } = await observe({ subject, provider: stripe });
    expect(cases).toEqual([]);
    expect(missed).toMatchObject([{ operation: PAY, circumstance: 'calm' }]);
    expect(missed[0]?.why).toMatch(/^no input that was tried succeeds; the plainest: 400: .*currency/);
  });

  test('a subject that has an id of its own', async () => {
    const subject = plain({ [READ]: (_input, send) => send('/v1/customers/cus_nobody') });
    const { missed } = await observe({ subject, provider: stripe });
    expect(missed.find(({ circumstance }) => circumstance === 'missing')?.why).toBe(
      'customer "cus_missing_00": its request names another in "customer"',
    );
  });

  test('a name that is taken: another is missing then', async () => {
    const { contract, ...rest } = stripe;
    const resources = { ...stripe.resources, visitor: ['cus_missing_00'] };
    const subject = plain({
      [READ]: ({ params }: { params: { path: { customer: string } } }, send) =>
        send(`/v1/customers/${params.path.customer}`),
    });
    const [missing] = ofKind(await observe({ subject, provider: { ...rest, contract, resources } }), 'missing');
    expect(missing?.circumstance).toMatchObject({ id: 'cus_missing_11' });
  });

  test('a provider that does not mind', async () => {
    const { missed } = await reference('hubspot');
    expect(missed).toContainEqual({
      operation: 'DELETE /crm/v3/objects/contacts/{contactId}',
      circumstance: 'missing',
      why: 'contact "9999": it was answered 204',
    });
  });

  test('errors that the contract does not describe', async () => {
    const { contract, ...rest } = stripe;
    const wordless: Provider = {
      ...rest,
      contract,
      voice: { ...stripe.voice, rateLimited: () => jsonResponse(429, 'slow down') },
    };
    const subject = plain({ [LIST]: (_input, send) => send('/v1/customers') });
    const observed = await observe({ subject, provider: wordless });
    expect(observed.cases.map(told)).toEqual([`calm ${LIST}`, `revoked ${LIST}`, `failing ${LIST}`]);
    expect(observed.missed).toMatchObject([{ operation: LIST, circumstance: 'throttled' }]);
  });
});

describe('the errors that any operation may meet', () => {
  const LIST = 'GET /v1/customers';
  const PAY = 'POST /v1/payment_intents';

  test('strike what was asked for, and not what the subject needs to know first', async () => {
    const subject = plain({
      [PAY]: async (_input, send) => {
        await send('/v1/customers?limit=1');
        return send('/v1/payment_intents', { method: 'POST', body: 'amount=500&currency=eur' });
      },
    });
    const { cases } = await observe({ subject, provider: stripe });
    for (const seen of cases.filter(({ circumstance }) => circumstance.kind !== 'calm')) {
      const [operation] = journalOf(seen).observation.operations;
      expect(operation?.attempts.map(({ response }) => response?.status)).toEqual([200, answerTo(seen).means]);
    }
    expect(cases.map(told)).toEqual([`calm ${PAY}`, `revoked ${PAY}`, `throttled ${PAY}`, `failing ${PAY}`]);
  });

  test('come with the status by which the vendor fails', async () => {
    const { contract, ...rest } = stripe;
    const voice: Provider['voice'] = {
      ...stripe.voice,
      error: (status, headers) => (status === 503 ? jsonResponse(503, 'busy') : stripe.voice.error(status, headers)),
    };
    const subject = plain({ [LIST]: (_input, send) => send('/v1/customers') });
    const [failing] = ofKind(await observe({ subject, provider: { ...rest, contract, voice } }), 'failing');
    expect(failing?.circumstance).toEqual({ kind: 'failing', status: 500 });
    expect(answerTo(failing!).means).toBe(500);
  });

  test('have no credential to revoke where none is taken', async () => {
    const { contract, ...rest } = stripe;
    const open: Provider = { ...rest, contract, card: { ...stripe.card, auth: { kind: 'none' } } };
    const subject = plain({ [LIST]: (_input, send) => send('/v1/customers') });
    const observed = await observe({ subject, provider: open });
    expect(observed.cases.map(told)).toEqual([`calm ${LIST}`, `throttled ${LIST}`, `failing ${LIST}`]);
    expect(observed.missed).toEqual([]);
  });
});

describe('a subject in another process, on the wire', () => {
  test('is observed as any other', async () => {
    const text = `import { defineSubject } from '{src}/subject/subject.ts';
const script = \`
const [url, token] = process.argv.slice(1);
const answer = await fetch(url, { headers: { authorization: 'Bearer ' + token } });
if (!answer.ok) process.exit(1);\`;
export default defineSubject({
  name: 'outside',
  provider: 'stripe',
  operations: {
    'GET /v1/customers/{customer}': {
      command: ({ params }, { baseUrl, credentials }) => [
        process.execPath, '--input-type=module', '-e', script,
        baseUrl + '/v1/customers/' + params.path.customer, credentials.token,
      ],
    },
  },
});
`;
    const file = join(folder({ 'outside.ts': text }), 'outside.ts');
    const observed = (await observeSubject({ source: { file }, signal }))!;
    expect(observed).toMatchObject({ subject: 'outside', rig: 'wire', missed: [] });
    expect(observed.cases.map((seen) => `${seen.circumstance.kind} ${answerTo(seen).means}`)).toEqual([
      'calm 200',
      'missing 404',
      'revoked 401',
      'throttled 429',
      'failing 503',
    ]);
  });

  test('is seen as it is in this one', async () => {
    const file = join(folder({ 'shop.ts': subjectText(PLAIN) }), 'shop.ts');
    const here = (await observeSubject({ source: { file }, signal }))!;
    const there = (await observeSubject({ source: { file }, signal, rig: 'wire' }))!;
    expect(there.rig).toBe('wire');
    const seen = ({ cases }: Observed) => cases.map((each) => [told(each), each.case, answerTo(each).means]);
    expect(seen(there)).toEqual(seen(here));
    const own = observeSubject({ source: { reference: 'stripe' }, signal, rig: 'wire' });
    await expect(own).rejects.toMatchObject({ code: 'SUBJECT_FILE_MISSING' });
  });
});
