import type { ContractViolation } from '../../src/contract/contract.ts';
import { type Headers, jsonResponse, type WireResponse } from '../../src/contract/message.ts';
import type { VendorVoice } from '../../src/fault/fault.ts';
import { retryAfterHeader } from '../../src/fault/throttle.ts';
import type { Call, Refusals, Reply } from '../../src/provider/provider.ts';
import type { ErrorBody } from './schemas.ts';

/** A failure as Twilio words it: a code of Twilio's own beside the status. */
export function failure(status: number, code: number, message: string): Reply {
  return { status, value: errorBody(status, code, message) };
}

/** The answer for something that does not exist, or that is another account's. */
export function notFound({ request }: Call): Reply {
  const path = new URL(request.url).pathname;
  return failure(404, 20404, `The requested resource ${path} was not found`);
}

function errorBody(status: number, code: number, message: string): ErrorBody {
  return { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status };
}

const BY_STATUS: Readonly<Record<number, readonly [code: number, message: string]>> = {
  400: [20001, 'Bad Request'],
  401: [20003, 'Authenticate'],
  403: [20403, 'Forbidden'],
  404: [20404, 'The requested resource was not found'],
  405: [20004, 'Method not allowed'],
  409: [20409, 'Conflict'],
  429: [20429, 'Too Many Requests'],
  500: [20500, 'Internal Server Error'],
  503: [20503, 'Service Unavailable'],
};

const STALE_TOKEN = [20001, 'Invalid PageToken'] as const;

/** The answer to a page token that is not of the list, or not any more. */
export function staleToken(): Reply {
  return failure(400, ...STALE_TOKEN);
}

/** Twilio's errors by status, for faults to strike with. */
export const voice: VendorVoice = {
  error: (status, headers) => respond(status, ...wordsFor(status), headers),
  rateLimited: (throttle) =>
    voice.error(429, {
      'twilio-concurrent-requests': '101',
      'twilio-request-duration': '0.001',
      ...retryAfterHeader(throttle),
    }),
  staleCursor: () => respond(400, ...STALE_TOKEN),
};

/**
 * Twilio's refusals, before any operation begins.
 *
 * @param hasPath whether some operation has a path under another method.
 */
export function refusals(hasPath: (path: string) => boolean): Refusals {
  // Twilio takes no idempotency keys, so nobody asks for these.
  const noKeys = () => respond(400, ...wordsFor(400));
  return {
    invalid,
    unknownRoute: (method, path) =>
      hasPath(path)
        ? respond(405, 20004, `Method ${method} is not allowed on ${path}`)
        : respond(404, 20404, `The requested resource ${path} was not found`),
    unauthenticated: () => respond(401, ...wordsFor(401), { 'www-authenticate': 'Basic realm="Twilio API"' }),
    keyTooLong: noKeys,
    keyMismatch: noKeys,
    keyInFlight: noKeys,
  };
}

/** What is said of a parameter that is absent, by its name. */
const MISSING: Readonly<Record<string, readonly [code: number, message: string]>> = {
  To: [21604, "A 'To' phone number is required."],
  From: [21603, "A 'From' phone number is required."],
  Body: [21602, 'Message body is required.'],
  MediaUrl: [21602, 'Message body is required.'],
  Url: [21205, 'Url parameter is required.'],
  Twiml: [21205, 'Url parameter is required.'],
};

function invalid({ reason, message, parameter }: ContractViolation): WireResponse {
  if (reason === 'media-type') return respond(415, 20415, 'Unsupported media type');
  if (parameter === undefined) return respond(400, ...wordsFor(400));
  const name = parameter.replace(/\[.*$/, '');
  if (reason === 'missing') {
    const [code, words] = MISSING[name] ?? [20001, `Missing required parameter ${name} in the post body`];
    return respond(400, code, words);
  }
  if (name === 'PageSize') return respond(400, 20007, 'Page size is not acceptable: it must be from 1 to 1000.');
  if (name === 'Page') return respond(400, 20001, 'Paged requests must include a PageToken');
  return respond(400, 20001, `Invalid parameter ${name}: ${message}`);
}

function wordsFor(status: number): readonly [code: number, message: string] {
  return BY_STATUS[status] ?? [20_000 + status, `The request failed with status ${status}`];
}

function respond(status: number, code: number, message: string, headers?: Headers): WireResponse {
  return jsonResponse(status, errorBody(status, code, message), headers);
}
