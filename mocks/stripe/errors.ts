import { type Headers, jsonResponse } from '../../src/contract/message.ts';
import type { VendorVoice } from '../../src/fault/fault.ts';
import { retryAfterHeader } from '../../src/fault/throttle.ts';
import type { Refusals, Reply } from '../../src/provider/provider.ts';
import type { ErrorDetail } from './schemas.ts';

/** An error as Stripe words it. */
export function failure(status: number, error: ErrorDetail): Reply {
  return { status, value: errorBody(error) };
}

/** The answer for an id that does not exist: 404 where the path names it, 400 where a parameter does. */
export function noSuch(status: 400 | 404, what: string, id: string, param: string): Reply {
  return failure(status, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${what}: '${id}'`,
    param,
  });
}

/** The answer for a transition that the payment intent's status forbids. */
export function unexpectedState(message: string): Reply {
  return failure(400, { type: 'invalid_request_error', code: 'payment_intent_unexpected_state', message });
}

function errorBody(error: ErrorDetail): { readonly error: ErrorDetail } {
  if (error.code === undefined) return { error };
  return { error: { ...error, doc_url: `https://stripe.com/docs/error-codes/${error.code.replaceAll('_', '-')}` } };
}

const BY_STATUS: Readonly<Record<number, ErrorDetail>> = {
  400: { type: 'invalid_request_error', message: 'The request is not acceptable; a parameter may be wrong.' },
  401: { type: 'authentication_error', message: 'Invalid API Key provided.' },
  402: {
    type: 'card_error',
    code: 'card_declined',
    decline_code: 'generic_decline',
    message: 'Your card was declined.',
  },
  403: { type: 'invalid_request_error', message: 'The API key does not have the permissions that this needs.' },
  404: { type: 'invalid_request_error', code: 'resource_missing', message: 'No such object.' },
  409: {
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
    message: 'Another request with the same idempotency key is under way.',
  },
  410: { type: 'invalid_request_error', message: 'What was asked for is gone.' },
  422: { type: 'invalid_request_error', message: 'The request could not be processed.' },
  429: {
    type: 'rate_limit_error',
    code: 'rate_limit',
    message: 'Too many requests reached the API too quickly. Back off exponentially.',
  },
  500: { type: 'api_error', message: 'Something went wrong at Stripe.' },
  502: { type: 'api_error', message: 'Stripe is not reachable at the moment.' },
  503: { type: 'api_error', message: 'Stripe is not available at the moment.' },
  504: { type: 'api_error', message: 'Stripe did not answer in time.' },
};

// Answers in Stripe's voice come from outside any world, which has no ids to draw from.
const EDGE: Headers = { 'request-id': 'req_edge0000000000' };

/** Stripe's errors by status, for faults to strike with. */
export const voice: VendorVoice = {
  error(status, headers) {
    const detail = BY_STATUS[status] ?? {
      type: status >= 500 ? 'api_error' : 'invalid_request_error',
      message: `The request failed with status ${status}.`,
    };
    return jsonResponse(status, errorBody(detail), { ...EDGE, ...headers });
  },
  rateLimited: (throttle) =>
    voice.error(429, {
      'stripe-rate-limited-reason': `global-${throttle.by ?? 'rate'}`,
      ...retryAfterHeader(throttle),
    }),
  retryAdvice: (shouldRetry) => ({ 'stripe-should-retry': String(shouldRetry) }),
};

const UNAUTHENTICATED = {
  missing: { message: 'No API key was given. Send it as "Authorization: Bearer YOUR_SECRET_KEY".' },
  wrong: { message: 'Invalid API Key provided.' },
  expired: { code: 'api_key_expired', message: 'Expired API Key provided.' },
  revoked: { message: 'Invalid API Key provided. It was revoked.' },
} as const;

/** Stripe's refusals, before any operation begins. */
export const refuse: Refusals = {
  invalid({ reason, message, parameter }) {
    const type = 'invalid_request_error';
    if (parameter === undefined) return respond(400, { type, message });
    if (reason === 'missing') {
      return respond(400, {
        type,
        code: 'parameter_missing',
        message: `Missing required param: ${parameter}.`,
        param: parameter,
      });
    }
    if (reason === 'unknown') {
      return respond(400, {
        type,
        code: 'parameter_unknown',
        message: `Received unknown parameter: ${parameter}`,
        param: parameter,
      });
    }
    return respond(400, { type, message: `Invalid ${parameter}: ${message}`, param: parameter });
  },
  unknownRoute: (method, path) =>
    respond(404, { type: 'invalid_request_error', message: `Unrecognized request URL (${method}: ${path}).` }),
  unauthenticated: (how) =>
    respond(
      401,
      { type: 'authentication_error', ...UNAUTHENTICATED[how] },
      { 'www-authenticate': 'Bearer realm="Stripe"' },
    ),
  keyTooLong: () =>
    respond(400, { type: 'invalid_request_error', message: 'An idempotency key has at most 255 characters.' }),
  keyMismatch: (key) =>
    respond(400, {
      type: 'idempotency_error',
      message: `The idempotency key '${key}' was first used with other parameters. Use a new key for a new request.`,
    }),
  keyInFlight: (key) =>
    respond(409, {
      type: 'idempotency_error',
      code: 'idempotency_key_in_use',
      message: `Another request with the idempotency key '${key}' is under way. Try again when it has ended.`,
    }),
};

function respond(status: number, error: ErrorDetail, headers?: Headers) {
  return jsonResponse(status, errorBody(error), headers);
}
