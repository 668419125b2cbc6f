import http from 'node:http';
import { stripe } from '../../mocks/stripe/provider.ts';
import type { Strike } from '../../src/fault/schedule.ts';
import type { Journal } from '../../src/journal/journal.ts';
import type { Case, PlannedOperation } from '../../src/rig/case.ts';
import { createVirtualRig } from '../../src/rig/virtual.ts';
import {
  type ConnectedOperations,
  type Connection,
  defineSubject,
  type ModuleSubject,
} from '../../src/subject/subject.ts';

/** The operation that the tests of the rig call. */
export const CREATE = 'POST /v1/payment_intents';

/** A subject over the Stripe mock, for tests that do not care for its types. */
export function subjectOf(
  connect: (connection: Connection) => ConnectedOperations | Promise<ConnectedOperations>,
): ModuleSubject {
  return defineSubject<string>({ name: 'subject', provider: 'stripe', connect });
}

/** A call of `CREATE` with a body of its own. */
export function creating(amount = 1000, planned: Partial<PlannedOperation> = {}): PlannedOperation {
  const input = { params: { path: {}, query: {}, header: {} }, body: { amount, currency: 'usd' } };
  return { operation: CREATE, input, startMs: 0, ...planned };
}

export function caseOf(schedule: readonly Strike[] = [], operations = [creating()], seed = 1): Case {
  return { scenario: 'test', seed, operations, schedule };
}

/** Runs cases on a rig of their own, and gives back their journals. */
export async function runOn(subject: ModuleSubject, ...cases: Case[]): Promise<Journal[]> {
  await using rig = await createVirtualRig({ subject, provider: stripe });
  const journals: Journal[] = [];
  for (const planned of cases) journals.push(await rig.run(planned));
  return journals;
}

/** One way to send a request. */
export type Send = (
  url: string,
  headers: Record<string, string>,
  body: string,
) => Promise<{ status: number; text: string }>;

/** The three ways into the rig, each as the plainest of clients would take it. */
export const waysIn: Readonly<Record<string, (connection: Connection) => Send>> = {
  'the fetch it is handed': ({ fetch }) => overFetch(fetch),
  'the global fetch': () => overFetch((...request) => globalThis.fetch(...request)),
  'node:http': () => overNodeHttp,
};

function overFetch(fetch: typeof globalThis.fetch): Send {
  return async (url, headers, body) => {
    const response = await fetch(url, { method: 'POST', headers, body });
    return { status: response.status, text: await response.text() };
  };
}

const overNodeHttp: Send = (url, headers, body) =>
  new Promise((resolve, reject) => {
    const options = { method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } };
    const request = http.request(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });

const aRandomWhile = () => 100 + Math.random() * 400;

/** A client that tries three times, waiting a while in between: enough to see attempts, waits and identity. */
export function retrying(way: (connection: Connection) => Send, waitMs: () => number = aRandomWhile): ModuleSubject {
  return subjectOf((connection) => {
    const send = way(connection);
    return {
      [CREATE]: async ({ body }) => {
        const { amount } = body as { amount: number };
        const headers = {
          authorization: `Bearer ${connection.credentials.token}`,
          'content-type': 'application/x-www-form-urlencoded',
          'idempotency-key': crypto.randomUUID(),
        };
        for (let attempt = 1; ; attempt++) {
          const answer = await send(
            `${connection.baseUrl}/v1/payment_intents`,
            headers,
            `amount=${amount}&currency=usd`,
          ).catch((error: Error) => error);
          if (!(answer instanceof Error) && answer.status < 500) return JSON.parse(answer.text);
          if (attempt === 3) throw answer instanceof Error ? answer : new Error(`status ${answer.status}`);
          await new Promise((resolve) => setTimeout(resolve, waitMs()));
        }
      },
    };
  });
}
