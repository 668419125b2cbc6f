import type { ContractViolation } from '../../src/contract/contract.ts';
import { type Headers, jsonResponse, type WireResponse } from '../../src/contract/message.ts';
import type { VendorVoice } from '../../src/fault/fault.ts';
import { retryAfterHeader } from '../../src/fault/throttle.ts';
import type { Refusals, Reply, Unauthenticated } from '../../src/provider/provider.ts';
import type { Failure } from './schemas.ts';

/** An error as Slack words it: with status 200. */
export function failure(error: string, details: Partial<Failure> = {}): Reply {
  return { status: 200, value: { ok: false, error, ...details } };
}

/** The error for arguments that are there but cannot be used, with a line about each. */
export function invalidArguments(...messages: readonly string[]): Reply {
  return failure('invalid_arguments', complaints(messages));
}

function complaints(messages: readonly string[]): Partial<Failure> {
  return { response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) } };
}

const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'invalid_arguments',
  401: 'invalid_auth',
  403: 'access_denied',
  404: 'unknown_method',
  408: 'request_timeout',
  410: 'method_deprecated',
  429: 'ratelimited',
  500: 'internal_error',
  502: 'fatal_error',
  503: 'service_unavailable',
  504: 'request_timeout',
};

// Answers in Slack's voice come from outside any world, which has no ids to draw from.
const EDGE: Headers = { 'x-slack-req-id': 'edge00000000000000000000000000ab' };

/** How long a throttled caller is asked to wait where a fault does not say, in seconds. Slack always says. */
const RETRY_AFTER = '1';

/** What is wrong with a cursor that is not of the list, or not any more. */
export const STALE_CURSOR = 'invalid_cursor';

/** Slack's errors by status, for faults to strike with. */
export const voice: VendorVoice = {
  error(status, headers) {
    const error = BY_STATUS[status] ?? (status >= 500 ? 'internal_error' : 'invalid_arguments');
    return jsonResponse(status, { ok: false, error }, { ...EDGE, ...headers });
  },
  rateLimited: (throttle) => voice.error(429, { 'retry-after': RETRY_AFTER, ...retryAfterHeader(throttle) }),
  staleCursor: () => refused(STALE_CURSOR),
};

const UNAUTHENTICATED: Readonly<Record<Unauthenticated, string>> = {
  missing: 'not_authed',
  wrong: 'invalid_auth',
  expired: 'token_expired',
  revoked: 'token_revoked',
};

/** Slack's refusals, before any operation begins. It has no idempotency keys, so none of those can come up. */
export const refuse: Refusals = {
  invalid: (violation) => refused(errorOf(violation), complaintsOf(violation)),
  unknownRoute(method, path) {
    const name = /^\/api\/([\w.]+)$/.exec(path)?.[1];
    if (name === undefined) return jsonResponse(404, { ok: false, error: 'not_found' });
    return refused('unknown_method', { req_method: method === 'POST' ? name : `${method} ${name}` });
  },
  unauthenticated: (how) => refused(UNAUTHENTICATED[how]),
  keyTooLong: () => refused('invalid_arguments'),
  keyMismatch: () => refused('invalid_arguments'),
  keyInFlight: () => refused('invalid_arguments'),
};

function refused(error: string, details: Partial<Failure> = {}): WireResponse {
  return jsonResponse(200, { ok: false, error, ...details });
}

function errorOf({ reason, parameter }: ContractViolation): string {
  if (reason === 'media-type') return 'invalid_post_type';
  if (reason === 'malformed') return 'invalid_json';
  switch (parameter) {
    case 'text':
      return reason === 'missing' ? 'no_text' : 'msg_too_long';
    case 'cursor':
      return STALE_CURSOR;
    case 'limit':
      return 'invalid_limit';
    default:
      return 'invalid_arguments';
  }
}

function complaintsOf({ reason, parameter, message }: ContractViolation): Partial<Failure> {
  if (parameter === undefined) return {};
  return complaints([
    reason === 'missing' ? `missing required field: ${parameter}` : `${message} [json-pointer:/${parameter}]`,
  ]);
}

const STATUSES: Readonly<Record<string, number>> = {
  not_authed: 401,
  invalid_auth: 401,
  token_expired: 401,
  token_revoked: 401,
  account_inactive: 401,
  access_denied: 403,
  missing_scope: 403,
  unknown_method: 404,
  ratelimited: 429,
  internal_error: 500,
  fatal_error: 500,
  service_unavailable: 503,
  request_timeout: 504,
};

/** The status that an answer amounts to: Slack says 200, and in the body what is wrong. */
export function meaning({ status, body }: WireResponse): number {
  if (status !== 200 || !/"ok"\s*:\s*false/.test(body)) return status;
  const error = errorIn(body);
  if (error === undefined) return status;
  return STATUSES[error] ?? (error.endsWith('_not_found') ? 404 : 400);
}

function errorIn(body: string): string | undefined {
  try {
    const { ok, error } = JSON.parse(body) as Partial<Failure>;
    return ok === false && typeof error === 'string' ? error : undefined;
  } catch {
    return undefined;
  }
}
