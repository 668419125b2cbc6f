/** A request on its way to the provider: its body byte for byte. */
export interface GateRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What came back. */
export interface GateResponse {
  readonly status: number;
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

/** The value of a header, its name in lower case; several are joined. */
export function headerOf({ rawHeaders }: Pick<GateResponse, 'rawHeaders'>, name: string): string | undefined {
  const values = rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
  return values.length === 0 ? undefined : values.join(', ');
}

/** All headers, names in lower case. */
export function headersOf({ rawHeaders }: Pick<GateResponse, 'rawHeaders'>): Readonly<Record<string, string>> {
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  return Object.fromEntries(names.map((name) => [name, headerOf({ rawHeaders }, name) as string]));
}
