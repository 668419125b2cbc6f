/** A `fail` on the scorecard that was confirmed by reading the client's code. */
export interface ConfirmedFinding {
  /** The subject files that it is about, from this folder. */
  readonly files: readonly string[];
  /** The rule's id: `retry/transient-retried`. */
  readonly rule: string;
  /** The side of the rule that is broken, where the report names one; every side without it. */
  readonly aspect?: string;
  /** The operations that it is seen on; all that the subject has without it. */
  readonly operations?: readonly string[];
  /**
   * `defect`: the client does not do what it says or what it must. `by-design`: its documentation says so.
   * `not-offered`: it has nothing of the kind, and leaves it to its user.
   */
  readonly kind: 'defect' | 'by-design' | 'not-offered';
  /** One sentence: what the client does. */
  readonly what: string;
  /** Package, version, file and function: `stripe@23.1.0 esm/RequestSender.js _shouldRetry`. */
  readonly where: string;
  /** Set where the page's seed and number of runs may not show it: with which it was seen. */
  readonly rare?: string;
  /** The documentation's page, where it is by design. */
  readonly documented?: string;
}
