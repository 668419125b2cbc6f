import { type Headers, jsonResponse } from '../../src/contract/message.ts';
import type { VendorVoice } from '../../src/fault/fault.ts';
import { type Allowance, retryAfterHeader } from '../../src/fault/throttle.ts';
import type { Refusals, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import type { BatchError, ErrorBody, ErrorDetail } from './schemas.ts';

/** Why HubSpot does not do something: an error that has no correlation id yet. */
export interface Problem {
  readonly status: number;
  readonly category: string;
  readonly message: string;
  readonly subCategory?: string;
  readonly context?: Readonly<Record<string, string[]>>;
  readonly errors?: ErrorDetail[];
}

/** Whether what a step came to is a problem. */
export function isProblem(outcome: object): outcome is Problem {
  return 'category' in outcome && 'status' in outcome;
}

export function invalid(message: string, errors?: ErrorDetail[]): Problem {
  return { status: 400, category: 'VALIDATION_ERROR', message, ...(errors ? { errors } : {}) };
}

export function notFound(message: string, context?: Readonly<Record<string, string[]>>): Problem {
  return { status: 404, category: 'OBJECT_NOT_FOUND', message, ...(context ? { context } : {}) };
}

export function conflict(message: string): Problem {
  return { status: 409, category: 'CONFLICT', message };
}

/** A problem as the answer to a request. */
export function failure(state: State, { status, message, category, ...rest }: Problem): Reply {
  const value = { status: 'error', message, correlationId: correlationId(state.id('', 32)), category, ...rest };
  return { status, value };
}

/** A problem as one of the errors of a batch. */
export function batchError({ category, message, subCategory, context, errors }: Problem, traceId?: string): BatchError {
  return {
    status: 'error',
    category,
    message,
    ...(subCategory === undefined ? {} : { subCategory }),
    context: { ...context, ...(traceId === undefined ? {} : { objectWriteTraceId: [traceId] }) },
    links: {},
    errors: errors ?? [],
  };
}

/** Drawn characters in the form of a UUID. */
function correlationId(drawn: string): string {
  const hex = [...drawn].map((character) => (character.charCodeAt(0) % 16).toString(16)).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

// Answers in HubSpot's voice come from outside any world, which has no ids to draw from.
const EDGE = '00000000-0000-4000-8000-000000000000';

const BY_STATUS: Readonly<Record<number, Pick<ErrorBody, 'category' | 'message'>>> = {
  400: { category: 'VALIDATION_ERROR', message: 'The request is not valid.' },
  401: { category: 'INVALID_AUTHENTICATION', message: 'Authentication credentials not found.' },
  403: { category: 'MISSING_SCOPES', message: 'This app has not been granted all required scopes to make this call.' },
  404: { category: 'OBJECT_NOT_FOUND', message: 'The requested resource was not found.' },
  405: { category: 'METHOD_NOT_ALLOWED', message: 'This method is not allowed here.' },
  409: { category: 'CONFLICT', message: 'The object exists already, or was changed meanwhile.' },
  415: { category: 'VALIDATION_ERROR', message: 'This media type is not supported.' },
  500: { category: 'INTERNAL_ERROR', message: 'Internal error.' },
  502: { category: 'INTERNAL_ERROR', message: 'HubSpot is not reachable at the moment.' },
  503: { category: 'INTERNAL_ERROR', message: 'HubSpot is not available at the moment.' },
  504: { category: 'INTERNAL_ERROR', message: 'HubSpot did not answer in time.' },
};

/** The limit in which accounts are counted that pay for none. */
const SPENT = { limit: 100, remaining: 0, windowMs: 10_000 };

function counted({ limit, remaining, windowMs }: Pick<Allowance, 'limit' | 'remaining' | 'windowMs'>): Headers {
  return {
    'x-hubspot-ratelimit-max': String(limit),
    'x-hubspot-ratelimit-remaining': String(remaining),
    'x-hubspot-ratelimit-interval-milliseconds': String(windowMs),
    // A day is longer than anybody counts here.
    'x-hubspot-ratelimit-daily': '250000',
    'x-hubspot-ratelimit-daily-remaining': '249900',
  };
}

const isSearch = (url: string) => /\/search(\?|$)/.test(url);

/** HubSpot's errors by status, for faults to strike with. */
export const voice: VendorVoice = {
  error(status, headers) {
    if (status === 429) return throttled({ ...counted(SPENT), ...headers });
    const { category, message } = BY_STATUS[status] ?? {
      category: status >= 500 ? 'INTERNAL_ERROR' : 'VALIDATION_ERROR',
      message: `The request failed with status ${status}.`,
    };
    return jsonResponse(status, { status: 'error', message, correlationId: EDGE, category }, headers);
  },
  rateLimited: (throttle) => throttled({ ...counted(throttle.allowance ?? SPENT), ...retryAfterHeader(throttle) }),
  // Search has a limit of its own, and its answers none of these.
  allowance: (allowance, { url }) => (isSearch(url) ? undefined : counted(allowance)),
};

/** The rolling limit of ten seconds: its `policyName` is what the SDK's retries look for. */
function throttled(headers: Headers) {
  const value = {
    status: 'error',
    message: 'You have reached your ten_secondly_rolling limit.',
    errorType: 'RATE_LIMIT',
    correlationId: EDGE,
    policyName: 'TEN_SECONDLY_ROLLING',
    requestId: EDGE,
  };
  return jsonResponse(429, value, headers);
}

const UNAUTHENTICATED = {
  missing: {
    category: 'INVALID_AUTHENTICATION',
    message: 'Authentication credentials not found. Send an access token as "Authorization: Bearer YOUR_ACCESS_TOKEN".',
  },
  wrong: { category: 'INVALID_AUTHENTICATION', message: 'Authentication credentials not found.' },
  expired: { category: 'EXPIRED_AUTHENTICATION', message: 'The OAuth token used to make this call expired.' },
  revoked: { category: 'INVALID_AUTHENTICATION', message: 'The access token used to make this call was revoked.' },
} as const;

/** HubSpot's refusals, before any operation begins. */
export const refuse: Omit<Refusals, 'unknownRoute'> = {
  invalid({ reason, message, parameter }) {
    switch (reason) {
      case 'media-type':
        return respond(415, { category: 'VALIDATION_ERROR', message });
      case 'malformed':
        return respond(400, { category: 'VALIDATION_ERROR', message: `Invalid input JSON: ${message}` });
      case 'missing':
        return respond(400, {
          category: 'VALIDATION_ERROR',
          message: `Invalid input JSON: some required fields were not set: [${parameter}]`,
          errors: [{ message: `${parameter} is required`, code: 'REQUIRED_FIELD', in: parameter! }],
        });
      default:
        return respond(400, {
          category: 'VALIDATION_ERROR',
          message: `Invalid input: ${message}`,
          errors: [{ message, ...(parameter === undefined ? {} : { in: parameter }) }],
        });
    }
  },
  unauthenticated: (how) => respond(401, UNAUTHENTICATED[how]),
  keyTooLong: () => voice.error(400),
  keyMismatch: () => voice.error(409),
  keyInFlight: () => voice.error(409),
};

/** The answer for a path that is not there, or not for this method. */
export function unknownRoute(method: string, path: string, isKnownPath: boolean) {
  if (isKnownPath) {
    return respond(405, { category: 'METHOD_NOT_ALLOWED', message: `${method} is not allowed on ${path}.` });
  }
  return respond(404, { category: 'OBJECT_NOT_FOUND', message: `There is nothing at ${path}.` });
}

function respond(status: number, { message, ...rest }: Pick<ErrorBody, 'category' | 'message' | 'errors'>) {
  return jsonResponse(status, { status: 'error', message, correlationId: EDGE, ...rest });
}
