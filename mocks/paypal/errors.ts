import { type Headers, jsonResponse } from '../../src/contract/message.ts';
import type { VendorVoice } from '../../src/fault/fault.ts';
import { retryAfterHeader } from '../../src/fault/throttle.ts';
import type { Refusals, Reply } from '../../src/provider/provider.ts';
import type { ErrorDetail } from './schemas.ts';

/** What a status is called, and how PayPal words it. */
const NAMES: Readonly<Record<number, readonly [name: string, message: string]>> = {
  400: ['INVALID_REQUEST', 'Request is not well-formed, syntactically incorrect, or violates schema.'],
  401: [
    'AUTHENTICATION_FAILURE',
    'Authentication failed due to invalid authentication credentials or a missing Authorization header.',
  ],
  403: ['NOT_AUTHORIZED', 'Authorization failed due to insufficient permissions.'],
  404: ['RESOURCE_NOT_FOUND', 'The specified resource does not exist.'],
  405: ['METHOD_NOT_SUPPORTED', 'The server does not implement the requested HTTP method.'],
  409: ['RESOURCE_CONFLICT', 'The server has detected a conflict while processing this request.'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'The server does not support the request payload’s media type.'],
  422: [
    'UNPROCESSABLE_ENTITY',
    'The requested action could not be performed, semantically incorrect, or failed business validation.',
  ],
  429: ['RATE_LIMIT_REACHED', 'Too many requests. Blocked due to rate limiting.'],
  500: ['INTERNAL_SERVER_ERROR', 'An internal server error has occurred.'],
  502: ['INTERNAL_SERVER_ERROR', 'An internal service error has occurred.'],
  503: ['SERVICE_UNAVAILABLE', 'Service Unavailable.'],
  504: ['GATEWAY_TIMEOUT', 'The request took too long.'],
};

/** An error of an operation. Its `debug_id` is added with the header that repeats it. */
export function failure(status: number, detail?: ErrorDetail): Reply {
  return { status, value: errorBody(status, detail) };
}

/** A request that is well-formed, and still cannot be done. */
export function unprocessable(issue: string, description: string, field?: string, value?: string): Reply {
  const where = field === undefined ? {} : { field, location: 'body' as const };
  return failure(422, { ...where, ...(value === undefined ? {} : { value }), issue, description });
}

/** The answer for an id that does not exist. */
export function noSuch(field: string, value: string): Reply {
  return failure(404, {
    field,
    value,
    location: 'path',
    issue: 'INVALID_RESOURCE_ID',
    description: 'Specified resource ID does not exist. Please check the resource ID and try again.',
  });
}

/** An error of the token endpoint, and of access tokens. */
export function oauthError(error: string, description: string): { error: string; error_description: string } {
  return { error, error_description: description };
}

function errorBody(status: number, detail?: ErrorDetail) {
  const [name, message] = NAMES[status] ?? NAMES[status >= 500 ? 500 : 400]!;
  const issue = detail?.issue;
  return {
    name,
    message,
    ...(detail ? { details: [detail] } : {}),
    links: [
      {
        href: `https://developer.paypal.com/docs/api/orders/v2/#error-${issue ?? name}`,
        rel: 'information_link',
        method: 'GET',
      },
    ],
  };
}

// These come from outside any world, which has no ids to draw from.
const DEBUG_ID = 'f0f0f0f0f0f0f';

function respond(status: number, detail?: ErrorDetail, headers?: Headers) {
  const { name, message, ...rest } = errorBody(status, detail);
  return jsonResponse(
    status,
    { name, message, debug_id: DEBUG_ID, ...rest },
    { 'paypal-debug-id': DEBUG_ID, ...headers },
  );
}

/** PayPal's errors by status, for faults to strike with. */
export const voice: VendorVoice = {
  error: (status, headers) => respond(status, undefined, headers),
  rateLimited: (throttle) =>
    respond(
      429,
      { issue: 'RATE_LIMIT_REACHED', description: 'Too many requests. Blocked due to rate limiting.' },
      retryAfterHeader(throttle),
    ),
};

const ISSUES = {
  missing: ['MISSING_REQUIRED_PARAMETER', 'A required field / parameter is missing.'],
  unknown: ['INVALID_PARAMETER_SYNTAX', 'The field / parameter is not known.'],
  invalid: ['INVALID_PARAMETER_VALUE', 'The value of a field is invalid.'],
  malformed: ['MALFORMED_REQUEST_JSON', 'The request JSON is not well formed.'],
} as const;

/** PayPal's refusals, before any operation begins. */
export const refuse: Refusals = {
  invalid({ reason, parameter, message }) {
    if (reason === 'media-type') return respond(415);
    const [issue, description] = ISSUES[reason];
    const where = parameter === undefined ? {} : placeOf(parameter, message);
    return respond(400, { ...where, issue, description: reason === 'invalid' ? message : description });
  },
  unknownRoute: () => respond(404),
  unauthenticated(how) {
    if (how === 'missing') return respond(401);
    const description = how === 'wrong' ? 'Token signature verification failed' : 'Access Token not found in cache';
    return jsonResponse(401, oauthError('invalid_token', description), {
      'paypal-debug-id': DEBUG_ID,
      'www-authenticate': 'Bearer realm="PayPal", error="invalid_token"',
    });
  },
  keyTooLong: () =>
    respond(400, {
      field: 'PayPal-Request-Id',
      location: 'header',
      issue: 'INVALID_STRING_LENGTH',
      description: 'The value of a field is either too short or too long.',
    }),
  keyMismatch: (key) =>
    respond(422, {
      field: 'PayPal-Request-Id',
      value: key,
      location: 'header',
      issue: 'DUPLICATE_REQUEST_ID',
      description: 'The value of PayPal-Request-Id header has already been used for another request.',
    }),
  keyInFlight: () =>
    respond(409, {
      issue: 'PREVIOUS_REQUEST_IN_PROGRESS',
      description: 'A previous request on this resource is currently in progress. Please wait and try again.',
    }),
};

/** A method that the path does not have. */
export function wrongMethod() {
  return respond(405);
}

/** Where a violation is: a parameter by its name, a property of the body (`purchase_units[0][amount]`) as a JSON pointer. */
function placeOf(parameter: string, message: string): Pick<ErrorDetail, 'field' | 'location'> {
  if (message.startsWith('The query ')) return { field: parameter, location: 'query' };
  if (message.startsWith('The path ')) return { field: parameter, location: 'path' };
  return { field: `/${parameter.replaceAll(']', '').replaceAll('[', '/')}`, location: 'body' };
}
