import type { DecodedRequest } from '../../contract/contract.ts';
import { FORM, mediaTypeOf } from '../../contract/media-type.ts';
import type { WireRequest } from '../../contract/message.ts';
import type { PactBody, PactInteraction, PactRequest } from '../../pact-file/pact-file.ts';

/** An interaction as the comparator reads it, in the form of version 3, where bodies are plain values. */
export interface AskedInteraction {
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

/**
 * @param path that of the operation in the document that is compared with.
 * @param decoded query and body by the document's rules: the comparator has text where a form says numbers, and knows one
 * way of writing a list.
 */
export function comparedInteraction(
  { request, response }: PactInteraction,
  path: string,
  decoded: Pick<DecodedRequest, 'query' | 'body'>,
): AskedInteraction {
  const isForm = mediaTypeOf(request.headers['content-type'] ?? '') === FORM;
  const answered = response.headers['content-type'];
  return {
    request: {
      method: request.method,
      path,
      query: queryText(request, decoded.query),
      // The comparator takes the type of the answer from what was accepted.
      headers: sendable(answered === undefined ? request.headers : { ...request.headers, accept: answered }),
      body: isForm && decoded.body !== undefined ? decoded.body : plainBody(request.body),
    },
    response: {
      status: response.status,
      headers: sendable(response.headers),
      body: plainBody(response.body),
    },
  };
}

/** What is sent, as the answer of an operation. */
export function echoed(path: string, body: unknown): AskedInteraction {
  return {
    request: { method: 'POST', path, query: '', headers: {}, body: undefined },
    response: { status: 200, headers: {}, body },
  };
}

export function comparedPact(interaction: AskedInteraction) {
  return { interactions: [interaction] };
}

/** The request as Faultline's own contract reads it. */
export function wireRequest(request: PactRequest): WireRequest {
  const { method, path, headers, body } = request;
  const query = queryText(request);
  const url = `http://provider.invalid${path}${query === '' ? '' : `?${query}`}`;
  const text = body.kind === 'json' ? JSON.stringify(body.value) : body.kind === 'text' ? body.text : '';
  return { method, url, headers, body: text };
}

/** @param lists what is a list by what the document says: its items are numbered then. */
function queryText({ query }: PactRequest, lists: Readonly<Record<string, unknown>> = {}): string {
  const escaped = (text: string) => encodeURIComponent(text.toWellFormed());
  return Object.entries(query)
    .flatMap(([name, values]) => {
      const list = lists[name];
      if (!Array.isArray(list)) return values.map((value) => `${escaped(name)}=${escaped(value)}`);
      return list.map((item, index) => `${escaped(name)}[${index}]=${escaped(String(item))}`);
    })
    .join('&');
}

function plainBody(body: PactBody): unknown {
  if (body.kind === 'none') return undefined;
  return body.kind === 'json' ? body.value : body.text;
}

/** What can be a header at all: the comparator stops at anything else. */
function sendable(headers: Readonly<Record<string, string>>): Record<string, string> {
  const names = Object.keys(headers).filter((name) => /^[\w!#$%&'*+.^`|~-]+$/.test(name));
  return Object.fromEntries(names.map((name) => [name, headers[name]!.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?')]));
}
