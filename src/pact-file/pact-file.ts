/**
 * A Pact file as it was read, of whatever version and whoever wrote it: what is the same in all of them has one shape here.
 *
 * @see https://github.com/pact-foundation/pact-specification (versions 1 to 4)
 */
export interface PactFile {
  /** Where it was read from, as messages name it. */
  readonly file: string;
  readonly consumer: string;
  readonly provider: string;
  /** The version of the specification that it follows. */
  readonly specification: 1 | 2 | 3 | 4;
  /** In the order of the file. */
  readonly interactions: readonly PactInteraction[];
  /** Messages that the provider sends by itself, such as webhooks. */
  readonly messages: readonly PactMessage[];
  /** Interactions of a kind that is known and not used here, by description: those of plugins, synchronous messages. */
  readonly others: readonly string[];
}

/** What has to be so at the provider before an interaction. */
export interface PactState {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One request and its response. */
export interface PactInteraction {
  readonly description: string;
  readonly states: readonly PactState[];
  /** Whether its failure fails no verification (version 4). */
  readonly pending: boolean;
  readonly request: PactRequest;
  readonly response: PactResponse;
}

export interface PactRequest {
  /** In upper case. */
  readonly method: string;
  /** As the example has it, without the query. */
  readonly path: string;
  /** How values of the provider's state make the path, where a generator says so: `/v1/customers/${customer}`. */
  readonly pathExpression?: string;
  /** Decoded; a name may come several times. */
  readonly query: Readonly<Record<string, readonly string[]>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: PactBody;
  readonly rules: MatchingRules;
}

export interface PactResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: PactBody;
  readonly rules: MatchingRules;
}

/** A message without a request. */
export interface PactMessage {
  readonly description: string;
  readonly states: readonly PactState[];
  readonly body: PactBody;
  readonly rules: MatchingRules;
}

/** An example's body: nothing, a JSON value, or text of another type. */
export type PactBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'text'; readonly text: string; readonly contentType: string | undefined };

/** The matching rules of a message, those of version 2 included, by part and place: JSONPath in bodies, names in the others. */
export interface MatchingRules {
  readonly path: readonly Matcher[];
  readonly query: Readonly<Record<string, readonly Matcher[]>>;
  readonly header: Readonly<Record<string, readonly Matcher[]>>;
  readonly body: Readonly<Record<string, readonly Matcher[]>>;
}

/**
 * One matcher: `{ match: 'type', min: 1 }`, `{ match: 'regex', regex: '^a' }`. A missing `match` is filled in. All of one
 * place have to match; where a pact says that one is enough, they are in `{ match: 'or', matchers }`.
 */
export interface Matcher {
  readonly match: string;
  readonly [parameter: string]: unknown;
}
