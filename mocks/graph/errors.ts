import { CASE_EPOCH_MS } from '../../src/clock.ts';
import { type Headers, jsonResponse, type WireResponse } from '../../src/contract/message.ts';
import type { VendorVoice } from '../../src/fault/fault.ts';
import { retryAfterHeader, type Throttle } from '../../src/fault/throttle.ts';
import type { Call, Refusals, Reply } from '../../src/provider/provider.ts';
import { guid, instant } from './guid.ts';

/** An answer of Graph: it says which request it belongs to. */
export function answer(call: Call, status: number, value: unknown, headers?: Headers): Reply {
  return { status, value, headers: { ...traceOf(call), ...headers } };
}

/** An error of Graph, with the ids that its support asks for. */
export function failure(call: Call, status: number, code: string, message: string): Reply {
  const headers = traceOf(call);
  const innerError = { date: instant(call.state.now()).slice(0, -1), ...headers };
  return { status, value: { error: { code, message, innerError } }, headers };
}

/** The answer for an id that could be one, and is none of the store. */
export function notFound(call: Call): Reply {
  return failure(call, 404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
}

function traceOf({ state, headers }: Call): Headers {
  const requestId = guid(state);
  return { 'request-id': requestId, 'client-request-id': headers['client-request-id'] ?? requestId };
}

type Words = readonly [code: string, message: string];

const STALE_TOKEN: Words = [
  'SyncStateNotFound',
  'The sync state generation is not found; a full synchronization is required.',
];

/** The answer to a token of a delta that Outlook has forgotten. */
export function staleToken(call: Call): Reply {
  return failure(call, 410, ...STALE_TOKEN);
}

const THROTTLED: Readonly<Record<NonNullable<Throttle['by']>, Words>> = {
  rate: ['ApplicationThrottled', 'Application is over its limit of requests to the mailbox.'],
  concurrency: ['ApplicationThrottled', 'Application is over its MailboxConcurrency limit.'],
};

const BY_STATUS: Readonly<Record<number, Words>> = {
  400: ['BadRequest', 'The request is not acceptable.'],
  401: ['InvalidAuthenticationToken', 'Access token has expired or is not yet valid.'],
  403: ['ErrorAccessDenied', 'Access is denied. Check credentials and try again.'],
  404: ['ErrorItemNotFound', 'The specified object was not found in the store.'],
  405: ['BadRequest', 'Specified HTTP method is not allowed for the request target.'],
  409: ['ErrorIrresolvableConflict', 'The request conflicts with the state of the resource.'],
  410: STALE_TOKEN,
  412: ['ErrorIrresolvableConflict', 'The change key passed in the request does not match the one in the store.'],
  413: ['ErrorMessageSizeExceeded', 'The message exceeds the maximum supported size.'],
  422: ['UnprocessableEntity', 'The request could not be processed.'],
  423: ['resourceLocked', 'The resource is locked.'],
  429: THROTTLED.concurrency,
  500: ['InternalServerError', 'An internal server error occurred. The operation failed.'],
  502: ['BadGateway', 'The mailbox could not be reached.'],
  503: ['ServiceUnavailable', 'The service is temporarily unavailable. Please try again later.'],
  504: ['GatewayTimeout', 'The mailbox did not answer in time.'],
};

// Such answers come from outside any world, which has no ids to draw from, and most have no clock.
const TRACE: Headers = {
  'request-id': '00000000-0000-4000-a000-000000000000',
  'client-request-id': '00000000-0000-4000-a000-000000000000',
};

function respond(
  status: number,
  code: string,
  message: string,
  headers?: Headers,
  atMs: number = CASE_EPOCH_MS,
): WireResponse {
  const innerError = { date: instant(atMs).slice(0, -1), ...TRACE };
  return jsonResponse(status, { error: { code, message, innerError } }, { ...TRACE, ...headers });
}

/** Graph's errors by status, for faults to strike with. */
export const voice: VendorVoice = {
  error(status, headers) {
    const [code, message] = BY_STATUS[status] ?? ['UnknownError', `The request failed with status ${status}.`];
    return respond(status, code, message, headers);
  },
  rateLimited(throttle) {
    const [code, message] = THROTTLED[throttle.by ?? 'rate'];
    return respond(429, code, message, retryAfterHeader(throttle), throttle.nowMs);
  },
  staleCursor: () => respond(410, ...STALE_TOKEN),
};

const UNAUTHENTICATED = {
  missing: 'Access token is empty.',
  wrong: 'CompactToken parsing failed with error code: 80049217',
  expired: 'Lifetime validation failed, the token is expired.',
  revoked: 'Access token has been revoked.',
} as const;

const CHALLENGE =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"';

/** The answer to a path that Graph knows, under a method that it does not know there. */
export function wrongMethod(): WireResponse {
  return voice.error(405);
}

/** Graph's refusals, before any operation begins. It takes no idempotency keys. */
export const refuse: Refusals = {
  invalid({ reason, message, parameter }) {
    if (parameter === undefined) {
      const unread =
        'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.';
      return respond(400, 'BadRequest', `${unread} ${message}`);
    }
    if (message.startsWith('The query')) {
      const code = parameter === '$filter' ? 'ErrorInvalidUrlQueryFilter' : 'ErrorInvalidUrlQuery';
      return respond(400, code, `The query is not supported: ${message}`);
    }
    if (reason === 'unknown') {
      const advice = 'Make sure to only use property names that are defined by the type.';
      return respond(400, 'RequestBodyRead', `The property '${parameter}' does not exist on the type. ${advice}`);
    }
    if (parameter.includes('Recipients')) return respond(400, 'ErrorInvalidRecipients', message);
    return respond(400, 'BadRequest', message);
  },
  unknownRoute(_method, path) {
    const [version = '', ...rest] = path.split('/').slice(1);
    if (version !== 'v1.0') return respond(400, 'BadRequest', `Invalid version: ${version}.`);
    return respond(400, 'BadRequest', `Resource not found for the segment '${rest.join('/')}'.`);
  },
  unauthenticated: (how) =>
    respond(401, 'InvalidAuthenticationToken', UNAUTHENTICATED[how], { 'www-authenticate': CHALLENGE }),
  keyTooLong: () => voice.error(400),
  keyMismatch: () => voice.error(400),
  keyInFlight: () => voice.error(409),
};
