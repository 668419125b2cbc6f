import { STATUS_CODES } from 'node:http';
import { CASE_EPOCH_MS } from '../clock.ts';
import type { WireResponse } from '../contract/message.ts';
import type { Provider } from '../provider/provider.ts';
import { block } from './markdown-parts.ts';

/** What a caller gets to read in the three cases that every client has to know. */
export function errorSamples({ voice, refuse }: Provider): string[] {
  return [
    'Too many requests:',
    sample(voice.rateLimited({ nowMs: CASE_EPOCH_MS })),
    'A credential that is not accepted:',
    sample(refuse.unauthenticated('wrong')),
    "The vendor's own failure:",
    sample(voice.error(500)),
  ];
}

function sample({ status, headers, body }: WireResponse): string {
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd(),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return block('http', [...head, '', indented(body)].join('\n'));
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
