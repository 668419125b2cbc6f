import { stringify } from 'qs';
import type { PolicyInput } from '../../src/policy.ts';
import {
  type ConnectedOperations,
  type Connection,
  defineSubject,
  type ModuleSubject,
} from '../../src/subject/subject.ts';

/** Why an attempt failed, as the client sees it. */
export type Failure =
  | { readonly why: 'timeout' }
  | { readonly why: 'network'; readonly code: string | undefined }
  | { readonly why: 'status'; readonly status: number; readonly headers: Headers }
  | { readonly why: 'invalid' };

/** A request that the client is about to make, attempt after attempt. */
export interface Outgoing {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly body: string | undefined;
  readonly key: string | undefined;
}

/** What a breaker tells the client, and the client tells a breaker, about each attempt. */
export interface Breaker {
  /** Whether the attempt may be made. */
  permits(): boolean;
  succeeded(): void;
  /** Told of every failure; which of them count is the breaker's matter. */
  failed(failure: Failure): void;
}

/** Every decision of the client. A mutant changes one of them. */
export interface Habits {
  readonly attempts: number;
  readonly timeoutMs: number;
  readonly deadlineMs: number;
  /** The wait before retry `retry` (from 1), in milliseconds, where the provider named none. */
  backoffMs(retry: number): number;
  /** The shortest wait that the provider asks for, in milliseconds. */
  retryAfterMs(headers: Headers): number | undefined;
  retries(failure: Failure, request: Outgoing): boolean;
  newKey(request: Omit<Outgoing, 'key'>): string | undefined;
  /** Changes the request before attempt `attempt` (from 1). */
  prepare(request: Outgoing, attempt: number): Outgoing;
  /** Whether an answer of a 2xx status is what the contract promises. */
  accepts(response: Response, text: string): boolean;
  /** What the operation makes of its last failure: throws it, as it should, or claims a value. */
  surface(error: ClientError): unknown;
  /** What the operation makes of a value that it has. */
  deliver(value: unknown): unknown;
  /** A breaker for one connection. Default: none. */
  breaker(): Breaker | undefined;
  /** How many times an operation may fetch a fresh credential after a 401. */
  readonly refreshes: number;
  /** Whether the failure raises an alert. */
  alerts(failure: Failure): boolean;
  /** What becomes of a redirect: `undefined` to take it for an invalid answer, or what to fetch instead. */
  follow(location: string, init: RequestInit): Parameters<typeof fetch> | undefined;
}

/** The error that an operation of the client rejects with. */
export class ClientError extends Error {
  readonly failure: Failure | { readonly why: 'open' };

  constructor(failure: ClientError['failure']) {
    super(failure.why === 'status' ? `the provider answered ${failure.status}` : `the call failed: ${failure.why}`);
    this.name = 'ClientError';
    this.failure = failure;
  }
}

const KEYED = new Set(['POST']);

/** Decisions that break no rule. */
export const soundHabits: Habits = {
  attempts: 4,
  timeoutMs: 5_000,
  deadlineMs: 60_000,
  backoffMs: (retry) => Math.random() * Math.min(8_000, 500 * 2 ** (retry - 1)),
  retryAfterMs(headers) {
    const value = headers.get('retry-after');
    if (value === null) return undefined;
    const ms = /^[0-9.]+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
    return Number.isNaN(ms) ? undefined : ms;
  },
  retries(failure) {
    if (failure.why === 'timeout' || failure.why === 'network') return true;
    return failure.why === 'status' && (failure.status === 429 || failure.status >= 500);
  },
  newKey: ({ method }) => (KEYED.has(method) ? crypto.randomUUID() : undefined),
  prepare: (request) => request,
  accepts(response, text) {
    if (!response.headers.get('content-type')?.includes('json')) return false;
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value !== 'object' || value === null || !('object' in value)) return false;
      return value.object === 'list' ? 'data' in value : 'id' in value;
    } catch {
      return false;
    }
  },
  surface(error) {
    throw error;
  },
  deliver: (value) => value,
  breaker: () => undefined,
  refreshes: 1,
  alerts: (failure) =>
    failure.why === 'invalid' || (failure.why === 'status' && (failure.status === 401 || failure.status === 403)),
  follow: () => undefined,
};

/** What the sound client promises: the policy that its mutants are judged by. */
const soundPolicy: PolicyInput = {
  attempts: 4,
  timeoutMs: 5_000,
  deadlineMs: 60_000,
  backoff: { initialMs: 500, maxMs: 8_000 },
  refresh: true,
  alerts: true,
};

/**
 * A small client written by hand, as a subject: retries with full jitter within attempts and deadline, honours
 * Retry-After, keeps one key an operation, checks what it is given. With habits of its own it is a mutant.
 *
 * @example soundSubject('gives-up-at-once', { retries: () => false })
 */
export function soundSubject(name: string, habits: Partial<Habits> = {}, policy: PolicyInput = {}): ModuleSubject {
  return defineSubject<string>({
    name,
    provider: 'stripe',
    policy: { ...soundPolicy, ...policy },
    connect: (connection) => connectClient(connection, { ...soundHabits, ...habits }),
  });
}

function connectClient(connection: Connection, habits: Habits): ConnectedOperations {
  const breaker = habits.breaker();
  const credential = { token: connection.credentials.token };
  const call = (request: Omit<Outgoing, 'key'>) => perform(request, { connection, habits, breaker, credential });
  return {
    'POST /v1/payment_intents': ({ body }) =>
      call({
        operation: 'POST /v1/payment_intents',
        method: 'POST',
        path: '/v1/payment_intents',
        body: stringify(body, { arrayFormat: 'indices' }),
      }),
    'GET /v1/customers': ({ params }) =>
      call({
        operation: 'GET /v1/customers',
        method: 'GET',
        path: `/v1/customers${stringify(params.query, { addQueryPrefix: true })}`,
        body: undefined,
      }),
  };
}

interface Means {
  readonly connection: Connection;
  readonly habits: Habits;
  readonly breaker: Breaker | undefined;
  /** Shared by the operations of a connection, so that all use the freshest. */
  readonly credential: { token: string };
}

async function perform(unkeyed: Omit<Outgoing, 'key'>, means: Means): Promise<unknown> {
  const { connection, habits, breaker, credential } = means;
  const startedAt = Date.now();
  const plain: Outgoing = { ...unkeyed, key: habits.newKey(unkeyed) };
  let refreshes = 0;

  for (let attempt = 1; ; attempt++) {
    if (breaker && !breaker.permits()) return habits.surface(new ClientError({ why: 'open' }));
    const remainingMs = habits.deadlineMs - (Date.now() - startedAt);
    const result = await exchange(habits.prepare(plain, attempt), Math.min(habits.timeoutMs, remainingMs), means);
    if ('value' in result) {
      breaker?.succeeded();
      return habits.deliver(result.value);
    }
    const { failure } = result;
    breaker?.failed(failure);

    if (failure.why === 'status' && failure.status === 401 && refreshes < habits.refreshes) {
      refreshes++;
      credential.token = (await connection.credentials.refresh()).token;
      continue;
    }
    const asked = failure.why === 'status' ? habits.retryAfterMs(failure.headers) : undefined;
    const waitMs = Math.max(asked ?? 0, habits.backoffMs(attempt));
    const inTime = Date.now() - startedAt + waitMs < habits.deadlineMs;
    if (attempt >= habits.attempts || !inTime || !habits.retries(failure, plain)) {
      if (habits.alerts(failure)) connection.alert({ operation: plain.operation, failure: failure.why });
      return habits.surface(new ClientError(failure));
    }
    await sleep(waitMs);
  }
}

async function exchange(
  request: Outgoing,
  timeoutMs: number,
  { connection, habits, credential }: Means,
): Promise<{ readonly value: unknown } | { readonly failure: Failure }> {
  const init: RequestInit = {
    method: request.method,
    headers: {
      authorization: `Bearer ${credential.token}`,
      ...(request.body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...(request.key === undefined ? {} : { 'idempotency-key': request.key }),
    },
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
    ...(request.body === undefined ? {} : { body: request.body }),
  };
  try {
    let response = await connection.fetch(connection.baseUrl + request.path, init);
    const location = response.headers.get('location');
    const next = location === null ? undefined : habits.follow(location, init);
    if (next) response = await connection.fetch(...next);
    const text = await response.text();
    if (response.status >= 400) {
      return { failure: { why: 'status', status: response.status, headers: response.headers } };
    }
    return habits.accepts(response, text) ? { value: parsed(text) } : { failure: { why: 'invalid' } };
  } catch (error) {
    if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')) {
      return { failure: { why: 'timeout' } };
    }
    return { failure: { why: 'network', code: codeOf(error) } };
  }
}

function codeOf(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
