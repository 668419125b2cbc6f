/** A client on the scorecard: a subject beside this file, and what it is made of. */
export interface ScoredClient {
  /** The subject's file, from this folder: `stripe-defaults.ts`. */
  readonly file: string;
  /** How the page names it: `stripe`, `axios + axios-retry`. */
  readonly title: string;
  /** The npm packages that it is made of, whose installed versions stand on the page; empty for other programs. */
  readonly packages: readonly string[];
  /** For a client that is no npm package: the command that prints its version. */
  readonly versionCommand?: readonly string[];
  readonly settings: 'defaults' | 'recommended';
  /** Where the settings come from: the documentation's page. */
  readonly documented: string;
  /** Default: the virtual rig. */
  readonly rig?: 'virtual' | 'wire';
  /** Why it runs on the wire although it is a module: what went wrong on the virtual rig. */
  readonly rigReason?: string;
}
