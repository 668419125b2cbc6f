/** What a verification found. Plain data, without a credential in it. */
export interface VerifyReport {
  readonly schema: 'faultline.pact-verify/1';
  /** In the order of the files; each once for every mock that it was held against. */
  readonly pacts: readonly VerifiedPact[];
  readonly summary: Readonly<Record<Outcome, number>>;
}

/** How a pact's mocks answer: by their handlers, or by Prism out of the contract alone. */
export type MockKind = 'handlers' | 'prism';

/** One pact against one provider. */
export interface VerifiedPact {
  /** As the user would write it. */
  readonly file: string;
  readonly consumer: string;
  /** As the pact names it. */
  readonly provider: string;
  /** The mock, or the base URL of a provider that runs elsewhere. */
  readonly against: MockKind | (string & {});
  /** In the order of the file. */
  readonly interactions: readonly VerifiedInteraction[];
}

/**
 * - `passed`: the provider does what the consumer relies on.
 * - `failed`: it does not.
 * - `pending`: it does not, and the pact says that this fails nothing.
 * - `differs`: it does not, for a reason that is known of Prism, and named.
 * - `left-out`: it was not asked, for a reason that is named.
 */
export type Outcome = 'passed' | 'failed' | 'pending' | 'differs' | 'left-out';

export interface VerifiedInteraction {
  readonly description: string;
  /** The names of its states. */
  readonly states: readonly string[];
  readonly kind: 'http' | 'message' | 'other';
  readonly outcome: Outcome;
  /** Why it was left out, or differs; or why it failed without a comparison. */
  readonly reason?: string;
  /** What was expected, and what came. */
  readonly mismatches?: readonly Mismatch[];
  /** What the provider answered, where that was not what was expected. */
  readonly answered?: { readonly status: number; readonly body: string };
}

/** One difference. */
export interface Mismatch {
  readonly part: 'status' | 'header' | 'body' | 'metadata' | 'other';
  /** A JSONPath in a body, a name in the other parts. */
  readonly at?: string;
  readonly expected?: string;
  readonly actual?: string;
  /** The same in a sentence. */
  readonly says: string;
}

const NONE: Readonly<Record<Outcome, number>> = { passed: 0, failed: 0, pending: 0, differs: 0, 'left-out': 0 };

/** How many interactions came out how. */
export function countOutcomes(pacts: readonly Pick<VerifiedPact, 'interactions'>[]): VerifyReport['summary'] {
  const counts = { ...NONE };
  for (const { interactions } of pacts) for (const { outcome } of interactions) counts[outcome]++;
  return counts;
}
