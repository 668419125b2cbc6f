import type { ContractViolation } from '../../src/contract/contract.ts';
import { jsonResponse, type WireResponse } from '../../src/contract/message.ts';
import type { VendorVoice } from '../../src/fault/fault.ts';
import { retryAfterHeader } from '../../src/fault/throttle.ts';
import type { Refusals, Reply } from '../../src/provider/provider.ts';
import type { SquareError } from './schemas.ts';

/** An error as Square words it. */
export function failure(status: number, error: SquareError): Reply {
  return { status, value: { errors: [error] } };
}

/** The answer to a request whose arguments cannot be used. */
export function badRequest(code: string, detail: string, field?: string): Reply {
  return failure(400, { category: 'INVALID_REQUEST_ERROR', code, detail, ...(field === undefined ? {} : { field }) });
}

export function notFound(what: string, id: string, field?: string): Reply {
  const detail = `${what} with ID \`${id}\` not found.`;
  return failure(404, { category: 'INVALID_REQUEST_ERROR', code: 'NOT_FOUND', detail, ...(field ? { field } : {}) });
}

/** The answer where a resource has changed since the caller read it. */
export function versionMismatch(given: number, current: number, field: string): Reply {
  const detail = `The version given (${given}) is not the current one (${current}).`;
  return failure(409, { category: 'INVALID_REQUEST_ERROR', code: 'VERSION_MISMATCH', detail, field });
}

const invalid = (code: string, detail: string): SquareError => ({ category: 'INVALID_REQUEST_ERROR', code, detail });
const trouble = (code: string, detail: string): SquareError => ({ category: 'API_ERROR', code, detail });
const stranger = (code: string, detail: string): SquareError => ({ category: 'AUTHENTICATION_ERROR', code, detail });

const BY_STATUS: Readonly<Record<number, SquareError>> = {
  400: invalid('BAD_REQUEST', 'The request is not acceptable.'),
  401: stranger('UNAUTHORIZED', 'This request could not be authorized.'),
  403: stranger('INSUFFICIENT_SCOPES', 'The access token does not have the permissions that this needs.'),
  404: invalid('NOT_FOUND', 'Resource not found.'),
  405: invalid('METHOD_NOT_ALLOWED', 'The method is not allowed here.'),
  408: invalid('REQUEST_TIMEOUT', 'The request took too long.'),
  409: invalid('CONFLICT', 'The request conflicts with another one.'),
  410: invalid('GONE', 'What was asked for is gone.'),
  415: invalid('UNSUPPORTED_MEDIA_TYPE', 'The content type is not supported.'),
  422: invalid('UNPROCESSABLE_ENTITY', 'The request could not be processed.'),
  429: { category: 'RATE_LIMIT_ERROR', code: 'RATE_LIMITED', detail: 'Too many requests. Try again later.' },
  500: trouble('INTERNAL_SERVER_ERROR', 'An internal error has occurred.'),
  502: trouble('BAD_GATEWAY', 'Square is not reachable at the moment.'),
  503: trouble('SERVICE_UNAVAILABLE', 'Square is not available at the moment.'),
  504: trouble('GATEWAY_TIMEOUT', 'Square did not answer in time.'),
};

/** What is wrong with a cursor that is not of the list, or not any more. */
const STALE_CURSOR: SquareError = { ...invalid('INVALID_CURSOR', 'The cursor is not valid here.'), field: 'cursor' };

/** The answer to such a cursor. */
export function staleCursor(): Reply {
  return failure(400, STALE_CURSOR);
}

/** Square's errors by status, for faults to strike with. */
export const voice: VendorVoice = {
  error(status, headers) {
    const fallback = status >= 500 ? BY_STATUS[500] : BY_STATUS[400];
    return jsonResponse(status, { errors: [BY_STATUS[status] ?? fallback] }, headers);
  },
  rateLimited: (throttle) => voice.error(429, retryAfterHeader(throttle)),
  staleCursor: () => refused(400, STALE_CURSOR),
};

const UNAUTHENTICATED = {
  missing: stranger('UNAUTHORIZED', 'The `Authorization` http header of your request is missing.'),
  wrong: stranger('UNAUTHORIZED', 'This request could not be authorized.'),
  expired: stranger('ACCESS_TOKEN_EXPIRED', 'The access token has expired.'),
  revoked: stranger('ACCESS_TOKEN_REVOKED', 'The access token was revoked.'),
} as const;

/**
 * Square's refusals, before any operation begins.
 *
 * @param hasPath whether the contract has a path under some method.
 */
export function refusals(hasPath: (path: string) => boolean): Refusals {
  return {
    invalid: (violation) => refused(400, errorOf(violation)),
    unknownRoute: (method, path) =>
      hasPath(path)
        ? refused(405, invalid('METHOD_NOT_ALLOWED', `The method ${method} is not allowed here.`))
        : refused(404, invalid('NOT_FOUND', 'Resource not found.')),
    unauthenticated: (how) => refused(401, UNAUTHENTICATED[how]),
    keyTooLong: () =>
      refused(400, { ...invalid('VALUE_TOO_LONG', 'Field must not be greater than 192 in length'), field: KEY }),
    keyMismatch: () =>
      refused(400, {
        ...invalid('IDEMPOTENCY_KEY_REUSED', 'The idempotency key can only be retried with the same request data.'),
        field: KEY,
      }),
    keyInFlight: () =>
      refused(409, { ...invalid('CONFLICT', 'A request with this idempotency key is under way.'), field: KEY }),
  };
}

const KEY = 'idempotency_key';

function refused(status: number, error: SquareError): WireResponse {
  return jsonResponse(status, { errors: [error] });
}

/** What the words of a violation come to in Square's codes, the first that fits. */
const CODES: readonly (readonly [RegExp, string])[] = [
  [/has no body/, 'EXPECTED_JSON_BODY'],
  [/must be one of|must be equal to constant/, 'INVALID_ENUM_VALUE'],
  [/must be integer/, 'EXPECTED_INTEGER'],
  [/must be string/, 'EXPECTED_STRING'],
  [/must be boolean/, 'EXPECTED_BOOLEAN'],
  [/must be object/, 'EXPECTED_OBJECT'],
  [/must be array/, 'EXPECTED_ARRAY'],
  [/more than \d+ items/, 'ARRAY_LENGTH_TOO_LONG'],
  [/fewer than \d+ items/, 'ARRAY_LENGTH_TOO_SHORT'],
  [/more than \d+ characters/, 'VALUE_TOO_LONG'],
  [/fewer than \d+ characters/, 'VALUE_TOO_SHORT'],
  [/must be >=/, 'VALUE_TOO_LOW'],
  [/must be <=/, 'VALUE_TOO_HIGH'],
  [/format "date-time"/, 'INVALID_TIME'],
  [/format "email"/, 'INVALID_EMAIL_ADDRESS'],
  [/must match pattern/, 'VALUE_REGEX_MISMATCH'],
];

function errorOf({ reason, message, parameter }: ContractViolation): SquareError {
  const field = parameter === undefined ? {} : { field: dotted(parameter) };
  if (reason === 'missing')
    return { ...invalid('MISSING_REQUIRED_PARAMETER', 'Missing required parameter.'), ...field };
  if (reason === 'media-type') return invalid('INVALID_CONTENT_TYPE', message);
  if (reason === 'malformed') return invalid('EXPECTED_JSON_BODY', message);
  if (reason === 'unknown') {
    const code = message.startsWith('The query') ? 'UNKNOWN_QUERY_PARAMETER' : 'UNKNOWN_BODY_PARAMETER';
    return { ...invalid(code, message), ...field };
  }
  const code = CODES.find(([words]) => words.test(message))?.[1] ?? 'INVALID_VALUE';
  return { ...invalid(code, message), ...field };
}

/** `order[line_items][0]` as Square writes it: `order.line_items[0]`. */
function dotted(parameter: string): string {
  return parameter.replaceAll(/\[([^\]]*)\]/g, (whole, key: string) => (/^\d+$/.test(key) ? whole : `.${key}`));
}
