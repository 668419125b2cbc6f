export const FORM = 'application/x-www-form-urlencoded';
export const JSON_TYPE = 'application/json';

/** A content type without its parameters, in lower case. */
export function mediaTypeOf(contentType: string): string {
  const semicolon = contentType.indexOf(';');
  return (semicolon === -1 ? contentType : contentType.slice(0, semicolon)).trim().toLowerCase();
}

/** Whether a content type is of JSON: `application/json`, `application/problem+json; charset=utf-8`. */
export function isJson(contentType: string): boolean {
  return contentType === JSON_TYPE || /^application\/(.+\+)?json$/.test(mediaTypeOf(contentType));
}

/** Whether a media type is the documented one, or in its range (RFC 9110, section 12.5.1): `text/*`. */
export function isWithin(mediaType: string, documented: string): boolean {
  const range = mediaTypeOf(documented);
  if (range === '*/*') return true;
  return range.endsWith('/*') ? mediaType.startsWith(range.slice(0, -1)) : mediaType === range;
}
