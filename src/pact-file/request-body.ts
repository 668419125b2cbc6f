import { decodeForm } from '../contract/form.ts';
import { FORM, JSON_TYPE, mediaTypeOf } from '../contract/media-type.ts';
import type { PactRequest } from './pact-file.ts';

/** The body of a pact's request as a contract reads it. */
export interface RequestBody {
  /** Without parameters. */
  readonly mediaType: string;
  /** JSON, or what a form says; the text of any other type. */
  readonly value: unknown;
  readonly isData: boolean;
}

/** The body of a request; `undefined` where there is none. */
export function requestBodyOf({ body, headers }: PactRequest): RequestBody | undefined {
  if (body.kind === 'none') return undefined;
  const contentType = headers['content-type'];
  if (body.kind === 'json') {
    return {
      mediaType: contentType === undefined ? JSON_TYPE : mediaTypeOf(contentType),
      value: body.value,
      isData: true,
    };
  }
  const mediaType = mediaTypeOf(body.contentType ?? contentType ?? 'text/plain');
  if (mediaType === FORM) return { mediaType, value: decodeForm(body.text), isData: true };
  return { mediaType, value: body.text, isData: false };
}
