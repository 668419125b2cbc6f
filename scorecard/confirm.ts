import type { ConfirmedFinding } from '../examples/sdks/confirmed-finding.ts';
import type { StaleFinding } from './scorecard.ts';

/** A `fail` as a confirmation is looked for: one side of a rule on one operation of a client. */
export interface Failed {
  /** The subject's file, without its folder. */
  readonly file: string;
  readonly rule: string;
  readonly aspect: string | undefined;
  readonly operation: string;
}

/** The confirmations, and which of them were needed. */
export class Confirmations {
  readonly #findings: readonly ConfirmedFinding[];
  readonly #used = new Set<string>();

  constructor(findings: readonly ConfirmedFinding[]) {
    this.#findings = findings;
  }

  /** The confirmation of a `fail`: where several speak of it, the one that says most exactly where. */
  of(failed: Failed): ConfirmedFinding | undefined {
    const fitting = this.#findings.filter((finding) => speaksOf(finding, failed));
    const best = fitting.sort((a, b) => exactness(b) - exactness(a))[0];
    if (best) this.#used.add(useOf(this.#findings.indexOf(best), failed.file));
    return best;
  }

  /**
   * The confirmations of what no longer fails, for each of the files that were judged, and those of files that are on
   * no list of clients. What is rare may be seen or not. In the order of the clients.
   */
  stale(judged: readonly string[], known: readonly string[]): readonly StaleFinding[] {
    const all = this.#findings.flatMap(({ files, rule, aspect = null, what, rare }, index) =>
      files
        .filter((file) =>
          judged.includes(file) ? rare === undefined && !this.#used.has(useOf(index, file)) : !known.includes(file),
        )
        .map((file) => ({ file, rule, aspect, what })),
    );
    return all.sort((a, b) => known.indexOf(a.file) - known.indexOf(b.file));
  }
}

function speaksOf(finding: ConfirmedFinding, { file, rule, aspect, operation }: Failed): boolean {
  if (!finding.files.includes(file) || finding.rule !== rule) return false;
  if (finding.aspect !== undefined && finding.aspect !== aspect) return false;
  return finding.operations?.includes(operation) ?? true;
}

function exactness({ aspect, operations }: ConfirmedFinding): number {
  return (aspect === undefined ? 0 : 1) + (operations === undefined ? 0 : 2);
}

function useOf(index: number, file: string): string {
  return `${index} ${file}`;
}
