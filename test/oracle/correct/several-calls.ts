import type { PolicyInput } from '../../../src/policy.ts';
import type { Connection, ModuleSubject } from '../../../src/subject/subject.ts';
import {
  AnswerError,
  type Call,
  type Client,
  headersOf,
  isTransient,
  newKey,
  read,
  retryAfterMs,
  sleep,
  stripeSubject,
} from '../stripe-subject.ts';

const policy: PolicyInput = { attempts: 3, timeoutMs: 5_000, deadlineMs: 240_000 };

/** One request with its retries. */
function persistent({ baseUrl, credentials, fetch }: Connection): (call: Call) => Promise<unknown> {
  return async (call) => {
    const key = newKey(call);
    for (let attempt = 1; ; attempt++) {
      try {
        const { method, body } = call;
        const headers = headersOf(call, credentials.token, key);
        const signal = AbortSignal.timeout(5_000);
        return await read(await fetch(baseUrl + call.path, { method, headers, signal, ...(body ? { body } : {}) }));
      } catch (error) {
        if (attempt === 3 || !isTransient(error)) throw error;
        const asked = error instanceof AnswerError ? retryAfterMs(error.headers) : undefined;
        await sleep(Math.max(asked ?? 0, (0.5 + Math.random()) * 400 * 2 ** attempt));
      }
    }
  };
}

const get = (path: string): Call => ({ operation: `GET ${path}`, method: 'GET', path });

function making(
  name: string,
  operations: readonly string[],
  make: (request: (call: Call) => Promise<unknown>) => Client,
): ModuleSubject {
  return stripeSubject(name, policy, (connection) => make(persistent(connection)), operations);
}

interface Page {
  readonly data: readonly { readonly id: string }[];
  readonly has_more: boolean;
}

/** Operations that make several requests, none of which is a repeat of another. */
export const severalCalls: readonly ModuleSubject[] = [
  making('looks-before-it-creates', ['POST /v1/customers', 'POST /v1/payment_intents'], (request) => async (call) => {
    await request(get(`${call.path}?limit=1`));
    return request(call);
  }),
  making('checks-the-account-first', ['POST /v1/payment_intents', 'GET /v1/customers'], (request) => async (call) => {
    await request(get('/v1/webhook_endpoints'));
    return request(call);
  }),
  making('reads-back-what-it-wrote', ['POST /v1/payment_intents'], (request) => async (call) => {
    const { id } = (await request(call)) as { id: string };
    return request(get(`/v1/payment_intents/${id}`));
  }),
  making('turns-every-page', ['GET /v1/customers', 'GET /v1/events'], (request) => async (call) => {
    const all: unknown[] = [];
    for (let cursor = ''; ; ) {
      const page = (await request(get(`${call.operation.slice(4)}?limit=2${cursor}`))) as Page;
      all.push(...page.data);
      const last = page.data.at(-1);
      if (!page.has_more || !last || all.length >= 20) return all;
      cursor = `&starting_after=${last.id}`;
    }
  }),
  making('polls-until-nothing-changes', ['GET /v1/payment_intents/{intent}'], (request) => async (call) => {
    let before = '';
    for (;;) {
      const now = JSON.stringify(await request(call));
      if (now === before) return JSON.parse(now);
      before = now;
      await sleep(1_000);
    }
  }),
  making('polls-six-times', ['GET /v1/payment_intents/{intent}'], (request) => async (call) => {
    let value: unknown;
    for (let poll = 1; poll <= 6; poll++) {
      if (poll > 1) await sleep(2_000);
      value = await request(call);
    }
    return value;
  }),
  making('asks-for-two-things-at-once', ['GET /v1/customers', 'POST /v1/customers'], (request) => async (call) => {
    const [asked, extra] = await Promise.allSettled([request(call), request(get('/v1/events?limit=3'))]);
    if (asked.status === 'rejected') throw asked.reason;
    if (extra.status === 'rejected') throw extra.reason;
    return asked.value;
  }),
  making('carries-on-without-the-extra', ['POST /v1/payment_intents'], (request) => async (call) => {
    const value = await request(call);
    const events = await request(get('/v1/events?limit=1')).catch(() => undefined);
    return { value, events };
  }),
  making('carries-on-without-the-lookup', ['POST /v1/payment_intents'], (request) => async (call) => {
    await request(get('/v1/customers?limit=1')).catch(() => undefined);
    return request(call);
  }),
  making('takes-what-is-there', ['POST /v1/customers'], (request) => async (call) => {
    const { data } = (await request(get('/v1/customers?limit=1'))) as Page;
    return data[0] ?? request(call);
  }),
];
