import type { ContractViolation } from '../../src/contract/contract.ts';
import { type Headers, jsonResponse, type WireResponse } from '../../src/contract/message.ts';
import type { VendorVoice } from '../../src/fault/fault.ts';
import { resetSeconds, retryAfterHeader } from '../../src/fault/throttle.ts';
import type { Refusals, Reply } from '../../src/provider/provider.ts';
import type { Errors } from './schemas.ts';

type ErrorDetail = Errors['errors'][number];

/** A failure as SendGrid words it. `field` in dots: `personalizations.0.to.0.email`. */
export function failure(status: number, message: string, field: string | null = null): Reply {
  return { status, value: errorBody({ message, field, help: null }) };
}

/** The answer for something that does not exist. */
export function notFound(): Reply {
  return failure(404, 'resource not found');
}

function errorBody(error: ErrorDetail): Errors {
  return { errors: [error] };
}

const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'The provided authorization grant is invalid, expired, or revoked',
  403: 'access forbidden',
  404: 'resource not found',
  405: 'method not allowed',
  413: 'payload too large',
  415: 'Content-Type should be application/json.',
  429: 'too many requests',
  500: 'internal server error',
  503: 'service unavailable',
};

// SendGrid counts by endpoint and publishes no figures: these stand where nothing is counted.
const ASSUMED_LIMIT = 600;
const MINUTE_MS = 60_000;

function counted(limit: number, remaining: number, resetAtSeconds: number): Headers {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(resetAtSeconds),
  };
}

/** SendGrid's errors by status, for faults to strike with. */
export const voice: VendorVoice = {
  error: (status, headers) => respond(status, BY_STATUS[status] ?? 'error', null, headers),
  rateLimited: (throttle) =>
    jsonResponse(
      429,
      { errors: [{ field: null, message: 'too many requests' }] },
      {
        ...counted(throttle.allowance?.limit ?? ASSUMED_LIMIT, 0, resetSeconds(throttle, MINUTE_MS)),
        ...retryAfterHeader(throttle),
      },
    ),
  allowance: ({ limit, remaining, resetMs }) => counted(limit, remaining, Math.ceil(resetMs / 1_000)),
};

/**
 * SendGrid's refusals, before any operation begins.
 *
 * @param hasPath whether some operation has a path under another method.
 */
export function refusals(hasPath: (path: string) => boolean): Refusals {
  // SendGrid takes no idempotency keys, so nobody asks for these.
  const noKeys = () => respond(400, 'Bad Request');
  return {
    invalid,
    unknownRoute: (_, path) =>
      hasPath(path) ? respond(405, 'method not allowed') : respond(404, 'resource not found'),
    unauthenticated: (how) =>
      how === 'missing' ? respond(401, 'authorization required') : respond(401, BY_STATUS[401]!),
    keyTooLong: noKeys,
    keyMismatch: noKeys,
    keyInFlight: noKeys,
  };
}

function invalid({ reason, message, parameter }: ContractViolation): WireResponse {
  if (reason === 'media-type') return respond(415, BY_STATUS[415]!);
  if (reason === 'malformed' || parameter === undefined) return respond(400, 'Bad Request');
  const field = parameter.replaceAll(/\[([^\]]*)\]/g, '.$1');
  const name = field.slice(field.lastIndexOf('.') + 1);
  if (reason === 'unknown') return respond(400, `Additional property ${name} is not allowed`, field);
  if (reason === 'missing' && name === 'subject') return respond(400, SUBJECT_MISSING, 'subject');
  if (reason === 'missing') return respond(400, `The ${name} field is required.`, field);
  if (name === 'email') return respond(400, 'Does not contain a valid address.', field);
  return respond(400, message, field);
}

const SUBJECT_MISSING =
  'The subject is required. It may be left out where the template has one, or where every personalization has one.';

function respond(status: number, message: string, field: string | null = null, headers?: Headers): WireResponse {
  return jsonResponse(status, errorBody({ message, field, help: null }), headers);
}
