/** Header names in lower case; several values of one name are joined with ", " (RFC 9110, section 5.3). */
export type Headers = Readonly<Record<string, string>>;

/** An HTTP request as data, as the wire carried it. */
export interface WireRequest {
  /** In upper case. */
  readonly method: string;
  /** Absolute, with its query. */
  readonly url: string;
  readonly headers: Headers;
  /** The decoded text; empty where there is none. */
  readonly body: string;
}

/** An HTTP response as data. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** A JSON response with the content type set. */
export function jsonResponse(status: number, value: unknown, headers: Headers = {}): WireResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}
