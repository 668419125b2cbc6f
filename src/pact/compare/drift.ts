import { type ComparedInteraction, type Comparison, comparePacts, type Incompatibility } from './compare.ts';
import type { Described } from './described.ts';
import type { PactSource } from './source.ts';

/** An interaction of which a changed document says something else. */
export interface DriftedInteraction extends ComparedInteraction {
  /** The Pact file. */
  readonly file: string;
}

/** What a change of a document means for recorded interactions, and what else changed. */
export interface Drift {
  /** How many interactions were looked at. */
  readonly interactions: number;
  /** What the new document does not allow, and the old one did: `found` has what is new. */
  readonly broken: readonly DriftedInteraction[];
  /** What neither allows. */
  readonly already: readonly DriftedInteraction[];
  /** What the old one did not allow, and the new one does: `found` has what was. */
  readonly mended: readonly DriftedInteraction[];
  /** Operations of the one document that the other has not, whatever their path's parameters are called. */
  readonly operations: { readonly removed: number; readonly added: number };
  /** Messages and interactions of other kinds in the files. */
  readonly passedOver: number;
}

/** What says that a thing which is sent is described nowhere: of a single document a warning, of a change a loss. */
const LOSSES = new Set([
  'request.query.unknown',
  'request.header.unknown',
  'request.body.unknown',
  'request.body.undescribed',
]);

/**
 * Says which recorded interactions a changed OpenAPI document breaks: those that are incompatible with the new one in a way
 * in which they were not with the old one. What is sent and was described, and is described no more, breaks too.
 */
export async function driftOf(sources: readonly PactSource[], before: Described, after: Described): Promise<Drift> {
  const [old, now] = [await comparePacts(sources, before), await comparePacts(sources, after)];
  const broken: DriftedInteraction[] = [];
  const already: DriftedInteraction[] = [];
  const mended: DriftedInteraction[] = [];
  for (const [at, { file, interactions }] of now.entries()) {
    for (const [index, interaction] of interactions.entries()) {
      const was = old[at]!.interactions[index]!;
      const known = new Set(was.found.map(identity));
      const fresh = interaction.found.filter((each) => breaks(each) && !known.has(identity(each)));
      const still = interaction.found.filter((each) => each.severity === 'error');
      const errors = was.found.filter(({ severity }) => severity === 'error');
      if (fresh.length > 0) broken.push({ ...interaction, file, found: fresh.map(asError) });
      else if (still.length > 0) already.push({ ...interaction, file, found: still });
      else if (errors.length > 0) mended.push({ ...interaction, file, found: errors });
    }
  }
  return {
    interactions: sum(now, ({ interactions }) => interactions.length),
    broken,
    already,
    mended,
    operations: { removed: missing(before, after), added: missing(after, before) },
    passedOver: sum(now, ({ passedOver }) => passedOver),
  };
}

function breaks({ severity, code, what }: Incompatibility): boolean {
  // A success that only `default` describes is one that is not described: that is where errors are.
  const unlisted = code === 'response.status.default' && /: [23]\d\d$/.test(what);
  return severity === 'error' || LOSSES.has(code) || unlisted;
}

function asError(found: Incompatibility): Incompatibility {
  return { ...found, severity: 'error' };
}

/** The same flaw may be said in other words of another document. */
function identity({ code, pactPlace }: Incompatibility): string {
  return `${code} ${pactPlace}`;
}

/** How many operations of one document the other has not. */
function missing({ contract }: Described, other: Described): number {
  const nameOf = ({ method, path }: { method: string; path: string }) =>
    `${method} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`;
  const known = new Set(other.contract.routes.map(nameOf));
  return contract.routes.filter((route) => !known.has(nameOf(route))).length;
}

function sum(comparisons: readonly Comparison[], count: (comparison: Comparison) => number): number {
  return comparisons.reduce((total, comparison) => total + count(comparison), 0);
}
