import http from 'node:http';
import fc from 'fast-check';
import { HttpResponse, http as mswHttp } from 'msw';
import { setupServer } from 'msw/node';
import { stripe } from '../mocks/stripe/provider.ts';
import { draw } from '../src/engine/draw.ts';
import { resolvePolicy } from '../src/policy.ts';
import type { Case } from '../src/rig/case.ts';
import type { Rig } from '../src/rig/rig.ts';
import { createVirtualRig } from '../src/rig/virtual.ts';
import { rules } from '../src/rule/registry.ts';
import { judge } from '../src/rule/rule.ts';
import { defineSubject, type ModuleSubject } from '../src/subject/subject.ts';
import { type Contender, type Figure, rates } from './figure.ts';

/** As much of a response as the client looks at: a hand-written fake need give no more. */
interface Answer {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<unknown>;
}

type Send = (url: string, init: { method: string; headers: Record<string, string>; body: string }) => Promise<Answer>;

/** The client under test, the same for every contender: four attempts, a key, a wait that doubles. */
async function charge(send: Send, sleep: (ms: number) => Promise<void>, origin: string, token: string, amount: number) {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/x-www-form-urlencoded',
    'idempotency-key': `key-${amount}`,
  };
  for (let attempt = 1; ; attempt++) {
    const answer = await send(`${origin}/v1/payment_intents`, {
      method: 'POST',
      headers,
      body: `amount=${amount}&currency=usd`,
    });
    if (answer.ok) return answer.json();
    if (attempt === 4 || answer.status < 429) throw new Error(`status ${answer.status}`);
    await sleep(100 * 2 ** attempt);
  }
}

const failures = fc.array(fc.constantFrom(500, 503, 429), { maxLength: 3 });
const amounts = fc.integer({ min: 50, max: 99_999 });
const body = { id: 'pi_1', object: 'payment_intent', amount: 1000, currency: 'usd', status: 'requires_payment_method' };
const noWait = async () => {};

/** The property that all contenders check: the failures are ridden out, and no key changes. */
function property(send: (failing: readonly number[], keys: string[]) => Send, seedOf: () => number, count: number) {
  return fc.assert(
    fc.asyncProperty(failures, amounts, async (failing, amount) => {
      const keys: string[] = [];
      await charge(send(failing, keys), noWait, 'http://stripe.test', 'sk_test_1', amount);
      if (keys.length !== failing.length + 1 || new Set(keys).size !== 1) throw new Error('a key changed');
    }),
    { numRuns: count, seed: seedOf() },
  );
}

/** A bare property over a fake that is a few lines long: what is left when there is no rig. */
function bareProperty(name: string, answer: (status: number) => Answer): Contender {
  return {
    name,
    count: 10_000,
    round: (count) =>
      property(
        (failing, keys) =>
          async (_url, { headers }) => {
            keys.push(headers['idempotency-key'] as string);
            return answer(failing[keys.length - 1] ?? 200);
          },
        () => 1,
        count,
      ),
  };
}

const limit = bareProperty('bare property, fake fetch', (status) => Response.json(body, { status }));
const stubs = bareProperty('bare property, fake fetch without Response objects', (status) => ({
  ok: status < 400,
  status,
  json: async () => body,
}));

function plainMsw(name: string, send: Send): Contender {
  let failing: readonly number[] = [];
  let keys: string[] = [];
  return {
    name,
    count: 400,
    async prepare() {
      const server = setupServer(
        mswHttp.post('http://stripe.test/v1/payment_intents', ({ request }) => {
          keys.push(request.headers.get('idempotency-key') ?? '');
          const status = failing[keys.length - 1] ?? 200;
          return HttpResponse.json(body, { status });
        }),
      );
      server.listen({ onUnhandledFrame: 'error' });
      return { [Symbol.dispose]: () => server.close() };
    },
    round: (count) =>
      property(
        (now, seen) => {
          failing = now;
          keys = seen;
          return send;
        },
        () => 1,
        count,
      ),
  };
}

const overNodeHttp: Send = (url, { method, headers, body }) =>
  new Promise((resolve, reject) => {
    const request = http.request(
      url,
      { method, headers: { ...headers, 'content-length': body.length } },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => {
          const status = response.statusCode ?? 0;
          resolve({ ok: status < 400, status, json: async () => JSON.parse(text) });
        });
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(body);
  });

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function subject(name: string, sendOf: (fetch: typeof globalThis.fetch) => Send): ModuleSubject {
  return defineSubject({
    name,
    provider: 'stripe',
    connect: ({ baseUrl, credentials, fetch }) => ({
      'POST /v1/payment_intents': ({ body }) =>
        charge(sendOf(fetch), wait, baseUrl, credentials.token, Number((body as { amount: number }).amount)),
    }),
  });
}

const judged = ['retry/attempts-bounded', 'retry/transient-retried', 'idempotency/key-stable', 'outcome/settles'];

function virtualRig(name: string, count: number, of: ModuleSubject): Contender {
  let rig: Rig | undefined;
  const policy = resolvePolicy(of.policy);
  const judging = rules.filter(({ id }) => judged.includes(id));
  const cases = fc.tuple(failures, amounts).map(
    ([failing, amount]): Omit<Case, 'seed'> => ({
      scenario: 'bench',
      operations: [
        {
          operation: 'POST /v1/payment_intents',
          input: { params: { path: {}, query: {}, header: {} }, body: { amount, currency: 'usd' } },
          startMs: 0,
        },
      ],
      schedule: failing.map((status, index) => ({
        fault: { fault: 'status', status },
        operation: 0,
        attempt: index + 1,
      })),
    }),
  );
  return {
    name,
    count,
    async prepare() {
      rig = await createVirtualRig({ subject: of, provider: stripe });
      return rig;
    },
    async round(runs) {
      for (let index = 0; index < runs; index++) {
        const planned = { ...draw(cases, index, index), seed: index };
        const journal = await (rig as Rig).run(planned);
        for (const rule of judging) {
          const { verdict } = judge(rule, journal, policy);
          if (verdict === 'fail') throw new Error(`${rule.id} failed in the benchmark`);
        }
        if (journal.observation.attempts.length !== planned.schedule.length + 1)
          throw new Error('an attempt is missing');
      }
    },
  };
}

/** Cases a second of the virtual rig, beside the limit and plain MSW. */
export async function virtualRigFigures(): Promise<Figure[]> {
  const mswFetch = plainMsw('plain MSW, fetch', (url, init) => globalThis.fetch(url, init));
  const mswHttp = plainMsw('plain MSW, node:http', overNodeHttp);
  const overFetch = virtualRig(
    'virtual rig, fetch',
    8_000,
    subject('fetch', (fetch) => fetch),
  );
  const overHttp = virtualRig(
    'virtual rig, node:http',
    400,
    subject('node:http', () => overNodeHttp),
  );
  const contenders = [limit, stubs, mswFetch, mswHttp, overFetch, overHttp];
  const rate = await rates(contenders, 5);
  const of = (contender: Contender) => rate.get(contender.name) as number;
  const figure = (contender: Contender, ...others: Contender[]): Figure => ({
    name: contender.name,
    value: Math.round(of(contender)),
    unit: 'cases/s',
    against: Object.fromEntries(others.map((other) => [other.name, of(contender) / of(other)])),
  });
  return [
    figure(limit),
    figure(stubs),
    figure(mswFetch),
    figure(mswHttp),
    figure(overFetch, limit, stubs, mswFetch),
    figure(overHttp, mswHttp),
  ];
}
