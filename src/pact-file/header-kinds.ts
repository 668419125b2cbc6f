/** Headers that say nothing of an operation: of the connection, of one request alone, of who sends it. */
const VOLATILE = new Set([
  'accept',
  'accept-charset',
  'accept-encoding',
  'accept-language',
  'age',
  'baggage',
  'cache-control',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'cookie',
  'date',
  'etag',
  'expect',
  'host',
  'keep-alive',
  'last-modified',
  'origin',
  'pragma',
  'proxy-authorization',
  'referer',
  'server',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
  'via',
]);

const OF_ONE_REQUEST =
  /^(x-)?(b3|(b3|amzn|amz|cloud|datadog|forwarded|real|request|correlation|trace|span)\b.*|traceparent|tracestate|sentry-trace)$/;

const IDEMPOTENCY = /^(x-)?idempotency-?(key|token)$/;
const IDEMPOTENCY_PROPERTY = /^idempotency[_-]?(key|token)$/i;
const KEY =
  /^(x-)?(api-?(key|token|secret)|app-?key|auth-?token|access-?token|ocp-apim-subscription-key|subscription-key)$/;
const KEY_IN_QUERY = /^(api[_-]?key|access[_-]?token|subscription-key)$/i;

/** Whether a header of a request is one that a contract does not describe. Names are in lower case. */
export function isVolatile(name: string): boolean {
  return VOLATILE.has(name) || OF_ONE_REQUEST.test(name);
}

export function isIdempotencyHeader(name: string): boolean {
  return IDEMPOTENCY.test(name);
}

export function isIdempotencyProperty(name: string): boolean {
  return IDEMPOTENCY_PROPERTY.test(name);
}

/** Whether a header holds an API key by itself. */
export function isKeyHeader(name: string): boolean {
  return KEY.test(name);
}

export function isKeyInQuery(name: string): boolean {
  return KEY_IN_QUERY.test(name);
}

/** Whether a header shows who is asking. */
export function isCredential(name: string): boolean {
  return name === 'authorization' || isKeyHeader(name);
}

/** Headers of an answer that belong to the connection it came over once. */
const OF_CONNECTION = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'date',
  'keep-alive',
  'trailer',
  'transfer-encoding',
]);

/** What of an answer's headers can be sent again. */
export function resendable(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_CONNECTION.has(name)));
}
