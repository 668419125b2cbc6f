import { body, headers, integer, optional, retryAfter } from '../attributes.ts';
import { httpToxic } from '../toxic.ts';
import { requests } from './requests.ts';

/** Answers with a status in the upstream's place; the upstream never sees the request. */
export const httpStatus = httpToxic({
  type: 'http_status',
  attributes: {
    status: integer({ min: 200, max: 599, fallback: 503 }),
    retry_after: optional(retryAfter),
    headers,
    body,
    requests,
  },
  strike({ answer }, { status, retry_after, headers, body }) {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const sent: Record<string, string> = {};
    if (text !== '') sent['content-type'] = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
    if (retry_after !== null) sent['retry-after'] = String(retry_after);
    for (const [name, value] of Object.entries(headers)) sent[name.toLowerCase()] = value;
    answer(status, sent, text);
  },
});
