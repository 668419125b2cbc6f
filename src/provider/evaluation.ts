/** What a statement rests on, in the words of every `FIDELITY.md`. The first four count as verified. */
export type Basis =
  /** Seen with the vendor's SDK against a local server. */
  | 'ran'
  /** Read in the SDK. */
  | 'sdk'
  /** Read in the vendor's OpenAPI documents, or in the standard that is named. */
  | 'spec'
  /** The vendor's own documentation. */
  | 'docs'
  /** Seen only in other people's text. */
  | 'third party'
  /** From general knowledge: may be wrong. */
  | 'assumed';

/** One statement on a vendor, in a sentence or two of inline Markdown, with what it rests on. */
export type Fact =
  | { readonly says: string; readonly basis: Exclude<Basis, 'assumed'>; readonly source: string }
  | { readonly says: string; readonly basis: 'assumed' };

/** At least one statement: where nothing is known, that is the statement. */
export type Facts = readonly [Fact, ...Fact[]];

/** Statements with a few words that stand for them where providers are compared. */
export interface Topic {
  /** Rests on the first of the facts. */
  readonly brief: string;
  readonly facts: Facts;
}

/**
 * What one wants to know of a vendor before relying on it, as far as the card's other data does not say it: that is what
 * a mock does, this is what is known of the vendor. Docs pages are made of both.
 */
export interface Evaluation {
  /** How long credentials live, and what ends them. */
  readonly credentials: Facts;
  readonly rateLimits: Topic;
  /** Whether a throttled caller is told when to come back. */
  readonly retryAfter: Topic;
  readonly idempotency: Facts;
  readonly pagination: Facts;
  readonly errors: Facts;
  readonly versioning: Facts;
  /** `null` where the provider sends none. */
  readonly webhooks: WebhookEvaluation | null;
  /** Where the vendor tells of outages; `null` where no such page is known. */
  readonly statusPage: Fact | null;
  /** `null` where there is no SDK for Node. */
  readonly sdk: SdkEvaluation | null;
  /** How an app is pointed at `faultline mock`: TypeScript that compiles, on the variables that the mock exports. */
  readonly connect: string;
}

export interface WebhookEvaluation {
  readonly signature: Facts;
  /** What the vendor has for verifying them. */
  readonly helper: Fact;
  readonly retries: Topic;
}

export interface SdkEvaluation {
  /** The npm package. */
  readonly package: string;
  /** The version that was looked at. */
  readonly version: string;
  /** How it is pointed at another host. */
  readonly baseUrl: Fact;
  /** Whether it takes a base URL without TLS. */
  readonly plainHttp: boolean;
  /** What it does by itself about failures. */
  readonly retries: Topic;
  /** What else surprises. */
  readonly traps: readonly Fact[];
}

/** Whether somebody has seen it, or the vendor says so. */
export function isVerified({ basis }: Fact): boolean {
  return basis !== 'third party' && basis !== 'assumed';
}
