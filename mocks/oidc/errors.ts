import { type Headers, jsonResponse } from '../../src/contract/message.ts';
import type { VendorVoice } from '../../src/fault/fault.ts';
import { resetSeconds, retryAfterHeader } from '../../src/fault/throttle.ts';
import type { Refusals, Reply, Unauthenticated } from '../../src/provider/provider.ts';

/** Tokens, and refusals of them, must not be kept (RFC 6749, 5.1). */
export const NOT_KEPT: Headers = { 'cache-control': 'no-store', pragma: 'no-cache' };

/** An error as RFC 6749 (5.2) has it. */
export function failure(status: 400 | 401 | 403, error: string, description: string, headers: Headers = {}): Reply {
  return { status, value: { error, error_description: description }, headers: { ...NOT_KEPT, ...headers } };
}

/** What a status means in OAuth's words, where it has any. */
const BY_STATUS: Readonly<Record<number, readonly [error: string, description: string]>> = {
  400: ['invalid_request', 'The request is not acceptable.'],
  401: ['invalid_token', 'The access token is not accepted.'],
  403: ['access_denied', 'The request is not allowed.'],
  404: ['not_found', 'There is nothing here.'],
  405: ['method_not_allowed', 'The endpoint does not take this method.'],
  429: ['too_many_requests', 'Too many requests. Come back later.'],
  500: ['server_error', 'The issuer met a condition that it did not expect.'],
  502: ['server_error', 'The issuer is not reachable at the moment.'],
  503: ['temporarily_unavailable', 'The issuer is not available at the moment.'],
  504: ['temporarily_unavailable', 'The issuer did not answer in time.'],
};

function respond(status: number, description?: string, headers?: Headers) {
  const [error, usual] = BY_STATUS[status] ?? BY_STATUS[status >= 500 ? 500 : 400]!;
  return jsonResponse(status, { error, error_description: description ?? usual }, headers);
}

/** The stretch that limits are assumed to count in. */
const MINUTE_MS = 60_000;

/** The issuer's errors by status, for faults to strike with. */
export const voice: VendorVoice = {
  error: (status, headers) => respond(status, undefined, headers),
  // As Okta does. Its SDK waits from `Date` until the reset, so both are of one clock: the rig's.
  rateLimited: (throttle) =>
    respond(429, undefined, {
      'x-rate-limit-limit': String(throttle.allowance?.limit ?? 600),
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': String(resetSeconds(throttle, MINUTE_MS)),
      date: new Date(throttle.nowMs).toUTCString(),
      ...retryAfterHeader(throttle),
    }),
};

const UNAUTHENTICATED: Readonly<Record<Unauthenticated, string>> = {
  missing: 'The request has no access token.',
  wrong: 'The access token is not known.',
  expired: 'The access token expired.',
  revoked: 'The access token was revoked.',
};

/** The issuer's refusals, before any operation begins. */
export const refuse: Refusals = {
  invalid: ({ message }) => respond(400, message, NOT_KEPT),
  unknownRoute: () => respond(404),
  unauthenticated(how) {
    // Who shows no token is told no error (RFC 6750, 3.1).
    const challenge =
      how === 'missing'
        ? 'Bearer realm="issuer"'
        : `Bearer realm="issuer", error="invalid_token", error_description="${UNAUTHENTICATED[how]}"`;
    return respond(401, UNAUTHENTICATED[how], { 'www-authenticate': challenge });
  },
  // The issuer takes no idempotency keys.
  keyTooLong: () => respond(400),
  keyMismatch: () => respond(400),
  keyInFlight: () => respond(400),
};

/** A method that the path does not have. */
export function wrongMethod() {
  return respond(405);
}
