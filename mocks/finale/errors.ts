import { type Headers, jsonResponse } from '../../src/contract/message.ts';
import type { VendorVoice } from '../../src/fault/fault.ts';
import { retryAfterHeader } from '../../src/fault/throttle.ts';
import type { Refusals, Reply } from '../../src/provider/provider.ts';

/** A failure of an operation. The shape of Finale's errors is not public; this one is assumed. */
export function failure(status: number, message: string): Reply {
  return { status, value: { status, message } };
}

export function notFound(what: string, id: string): Reply {
  return failure(404, `There is no ${what} "${id}".`);
}

const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'The request is not acceptable.',
  401: 'The API key or its secret is not accepted.',
  403: 'The API key has no access to this account.',
  404: 'There is nothing under this URL.',
  429: 'Too many requests. Wait before the next one.',
  500: 'The server failed.',
  502: 'The server cannot be reached at the moment.',
  503: 'The server is not available at the moment.',
  504: 'The server did not answer in time.',
};

/** Finale's errors by status, for faults to strike with. */
export const voice: VendorVoice = {
  error: (status, headers) => respond(status, BY_STATUS[status] ?? `The request failed with ${status}.`, headers),
  rateLimited: (throttle) => voice.error(429, retryAfterHeader(throttle)),
};

const UNAUTHENTICATED = {
  missing: 'Authentication is required: Basic, with the API key and its secret.',
  wrong: 'The API key or its secret is not accepted.',
  expired: 'The API key has expired.',
  revoked: 'The API key was revoked.',
} as const;

/** Finale's refusals, before any operation begins. It takes no idempotency key, so those of keys are never used. */
export const refuse: Refusals = {
  invalid: ({ message }) => respond(400, message),
  unknownRoute: (method, path) => respond(404, `There is nothing under ${method} ${path}.`),
  unauthenticated: (how) => respond(401, UNAUTHENTICATED[how], { 'www-authenticate': 'Basic realm="Finale"' }),
  keyTooLong: () => respond(400, 'The key is too long.'),
  keyMismatch: () => respond(400, 'The key belongs to another request.'),
  keyInFlight: () => respond(409, 'The request with this key is under way.'),
};

function respond(status: number, message: string, headers?: Headers) {
  return jsonResponse(status, { status, message }, headers);
}
