import type { Contract, ContractViolation } from '../contract/contract.ts';
import { type Headers, jsonResponse, type WireResponse } from '../contract/message.ts';
import type { VendorVoice } from '../fault/fault.ts';
import { retryAfterHeader } from '../fault/throttle.ts';
import type { AuthCard, Refusals, Unauthenticated } from '../provider/provider.ts';
import type { ErrorBodies } from './errors.ts';

const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'The request is not valid.',
  401: 'The credential is missing or not valid.',
  403: 'This is not allowed.',
  404: 'There is no such thing.',
  405: 'This path does not take that method.',
  408: 'The request took too long.',
  409: 'The request conflicts with the state of the resource.',
  410: 'The resource is gone.',
  413: 'The request is too large.',
  415: 'The request has a content type that is not taken.',
  422: 'The request cannot be processed.',
  429: 'Too many requests.',
  500: 'Something went wrong at the provider.',
  502: 'What is behind the provider did not answer well.',
  503: 'The provider is not available.',
  504: 'What is behind the provider did not answer in time.',
};

const WHY: Readonly<Record<Unauthenticated, string>> = {
  missing: 'The request has no credential.',
  wrong: 'The credential is not valid.',
  expired: 'The credential has expired.',
  revoked: 'The credential was revoked.',
};

/** The errors of a provider that is known by its contract alone: its shapes, in our words. */
export function voiceOf(bodies: () => ErrorBodies): VendorVoice {
  return {
    error: (status, headers) =>
      failure(bodies(), status, BY_STATUS[status] ?? `The request failed with ${status}.`, headers),
    rateLimited: (throttle) => failure(bodies(), 429, BY_STATUS[429]!, retryAfterHeader(throttle)),
  };
}

/** How such a provider refuses a request before any operation begins. */
export function refusalsOf(auth: AuthCard, contract: () => Contract, bodies: () => ErrorBodies): Refusals {
  const refuse = (status: number, message: string, headers?: Headers) => failure(bodies(), status, message, headers);
  return {
    invalid: ({ reason, message }: ContractViolation) => refuse(reason === 'media-type' ? 415 : 400, message),
    unknownRoute: (method, path) =>
      contract().hasPath(path)
        ? refuse(405, BY_STATUS[405]!)
        : refuse(404, `There is nothing at ${method} ${path.slice(0, 200)}.`),
    unauthenticated: (how) => refuse(401, WHY[how], { 'www-authenticate': challenge(auth) }),
    // Statuses by the IETF draft of the Idempotency-Key header, section 2.7.
    keyTooLong: () => refuse(400, 'The idempotency key is too long.'),
    keyMismatch: () => refuse(422, 'The idempotency key was used before, for another request.'),
    keyInFlight: () => refuse(409, 'A request with this idempotency key is still under way.'),
  };
}

/** The challenge of a 401, which RFC 9110 (11.6.1) asks for; keys have no scheme that is registered. */
function challenge({ kind }: AuthCard): string {
  if (kind === 'basic') return 'Basic realm="api"';
  return kind === 'key' ? 'ApiKey realm="api"' : 'Bearer realm="api"';
}

function failure(bodies: ErrorBodies, status: number, message: string, headers?: Headers): WireResponse {
  const body = bodies.any(status, message);
  const isProblem = body.type === 'about:blank';
  return jsonResponse(status, body, { ...(isProblem && { 'content-type': 'application/problem+json' }), ...headers });
}
