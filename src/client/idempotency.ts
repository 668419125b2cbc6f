/** How a provider makes repeats of a write safe: by a key in a header, or in a property of the JSON body. */
export type IdempotencyOptions = ({ readonly header: string } | { readonly property: string }) & {
  /** The methods whose requests take a key. */
  readonly methods: readonly string[];
  /** The operations that take a key, by name, where not all with these methods do. */
  readonly operations?: readonly string[];
};

/** What of a request a key changes. */
interface Keyable {
  readonly operation: string;
  readonly method: string;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/**
 * The request with the key that all its attempts carry: the one that its caller gave, or a new one.
 *
 * @returns `keyed`: whether it carries one, and may be repeated for that reason.
 */
export function withKey<Request extends Keyable>(
  request: Request,
  options: IdempotencyOptions | undefined,
  newKey: () => string,
): { readonly request: Request; readonly keyed: boolean } {
  const { operation, method, headers, body } = request;
  if (!options?.methods.includes(method) || !(options.operations?.includes(operation) ?? true)) {
    return { request, keyed: false };
  }
  if ('header' in options) {
    const name = options.header.toLowerCase();
    return { request: { ...request, headers: { ...headers, [name]: headers[name] ?? newKey() } }, keyed: true };
  }
  const given: unknown = body === undefined ? {} : JSON.parse(body);
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return { request, keyed: false };
  const key = (given as Record<string, unknown>)[options.property] ?? newKey();
  return {
    request: {
      ...request,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ ...given, [options.property]: key }),
    },
    keyed: true,
  };
}
