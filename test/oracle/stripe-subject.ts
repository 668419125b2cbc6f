import { stringify } from 'qs';
import type { PolicyInput } from '../../src/policy.ts';
import { type Connection, defineSubject, type ModuleSubject } from '../../src/subject/subject.ts';

/** A request as a client's caller hands it in: everything but how it is carried. */
export interface Call {
  readonly operation: string;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** The form, for writes. */
  readonly body?: string;
}

/** One way to talk to the provider: resolves with the parsed answer, rejects with whatever the client makes of a failure. */
export type Client = (call: Call, signal: AbortSignal) => Promise<unknown>;

/** Makes a subject of a client: a write, a read, and a delete, which Stripe takes no key for. */
export function stripeSubject(
  name: string,
  policy: PolicyInput,
  connect: (connection: Connection) => Client | Promise<Client>,
  operations: readonly string[] = ['POST /v1/payment_intents', 'GET /v1/customers'],
): ModuleSubject {
  return defineSubject<string>({
    name,
    provider: 'stripe',
    policy,
    connect: async (connection) => {
      const client = await connect(connection);
      const entries = operations.map((operation) => {
        const [method = '', template = ''] = operation.split(' ');
        const perform = ({ params, body }: Parameters<typeof pathOf>[1] & { body: unknown }, signal: AbortSignal) => {
          const call = { operation, method, path: pathOf(template, { params }) };
          return client(method === 'POST' ? { ...call, body: stringify(body) } : call, signal);
        };
        return [
          operation,
          (input: Parameters<typeof perform>[0], { signal }: { signal: AbortSignal }) => perform(input, signal),
        ];
      });
      return Object.fromEntries(entries);
    },
  });
}

function pathOf(
  template: string,
  { params }: { params: { path: Readonly<Record<string, string>>; query: Readonly<Record<string, unknown>> } },
): string {
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params.path[name] ?? ''));
  return path + stringify(params.query, { addQueryPrefix: true });
}

/** The headers that every request of a call carries. */
export function headersOf(call: Call, token: string, key?: string): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    ...(call.body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  };
}

/** A fresh key for a write, none for what needs none. */
export function newKey(call: Call): string | undefined {
  return call.method === 'POST' ? crypto.randomUUID() : undefined;
}

/** What the provider answered, when it is not what was asked for. */
export class AnswerError extends Error {
  readonly status: number;
  readonly headers: Headers;

  constructor(status: number, headers: Headers) {
    super(`Stripe answered ${status}`);
    this.name = 'AnswerError';
    this.status = status;
    this.headers = headers;
  }
}

/** A success that cannot be what the provider meant. */
export class NonsenseError extends Error {
  constructor(what: string) {
    super(`Stripe's answer makes no sense: ${what}`);
    this.name = 'NonsenseError';
  }
}

/** The value of a success, checked as far as a careful client does. */
export function understood(contentType: string | null | undefined, text: string): unknown {
  if (!contentType?.includes('application/json')) throw new NonsenseError(`it is ${contentType}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new NonsenseError('it is not JSON');
  }
  if (typeof value !== 'object' || value === null || !('object' in value)) throw new NonsenseError('it is no object');
  if (!(value.object === 'list' ? 'data' in value : 'id' in value)) throw new NonsenseError('it lacks an id');
  return value;
}

/** Reads a response of fetch: the value of a success, an error for everything else. */
export async function read(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!response.ok) throw new AnswerError(response.status, response.headers);
  return understood(response.headers.get('content-type'), text);
}

/** How long `Retry-After` asks to wait, in milliseconds. */
export function retryAfterMs(headers: { get(name: string): string | null }): number | undefined {
  const value = headers.get('retry-after');
  if (value === null || value === '') return undefined;
  const ms = /^[0-9.]+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** Whether a failure passes by itself: nothing arrived in time, or the provider says that it is busy. */
export function isTransient(error: unknown): boolean {
  if (error instanceof AnswerError) return error.status === 429 || error.status >= 500;
  return !(error instanceof NonsenseError);
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
