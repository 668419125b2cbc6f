import { isRecord } from '../arbitrary/any-schema.ts';
import { isJson } from '../contract/media-type.ts';
import type { JsonPlace } from './json-place.ts';
import type { PactBody } from './pact-file.ts';

const NONE: PactBody = { kind: 'none' };

/** A body as versions 1 to 3 write it: the value itself, or the text of another type. `null` is no body. */
export function readPlainBody(body: JsonPlace, contentType: string | undefined): PactBody {
  if (body.missing || body.value === '') return NONE;
  if (!body.isText) return { kind: 'json', value: body.value };
  const text = body.text();
  if (contentType !== undefined && !isJson(contentType)) return { kind: 'text', text, contentType };
  const parsed = parse(text);
  // Without a type, text that happens to be `12` is text.
  if (contentType === undefined && !isRecord(parsed) && !Array.isArray(parsed))
    return { kind: 'text', text, contentType };
  return { kind: 'json', value: parsed === undefined ? text : parsed };
}

/** A body as version 4 writes it: `{ content, contentType, encoded }`. */
export function readWrappedBody(body: JsonPlace, header: string | undefined): PactBody {
  if (body.missing) return NONE;
  // Some writers keep the old form.
  if (!isRecord(body.value)) return readPlainBody(body, header);
  const content = body.get('content');
  if (content.missing || content.value === '') return NONE;
  const contentType = wrappedType(body) ?? header;
  const encoded = String(body.get('encoded').value ?? '').toLowerCase();
  const mayBeJson = contentType === undefined || isJson(contentType);
  if (!content.isText) return { kind: 'json', value: content.value };
  const raw = content.text();
  if (encoded === 'base64' || encoded === 'json') {
    const text = encoded === 'base64' ? Buffer.from(raw, 'base64').toString('utf8') : raw;
    const parsed = mayBeJson ? parse(text) : undefined;
    return parsed === undefined ? { kind: 'text', text, contentType } : { kind: 'json', value: parsed };
  }
  // Not encoded, a text of JSON's type is that JSON text: its value is a string.
  return mayBeJson && contentType !== undefined
    ? { kind: 'json', value: raw }
    : { kind: 'text', text: raw, contentType };
}

/** The type that a body of version 4 says of itself. */
export function wrappedType(body: JsonPlace): string | undefined {
  const { value } = body.get('contentType');
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
