import type { CellVerdict, Counterexample } from '../engine/events.ts';

/** One side of a rule that was broken, with the smallest case that shows it. */
interface Side {
  readonly aspect: string;
  readonly reason: string;
  readonly counterexample: Counterexample | undefined;
}

/** What a rule is told where none of the cases of a scenario could be run: any other reason says more. */
const NOTHING_RUN = 'no case was run for it';

/**
 * Joins what several parts of a run say of one rule on one operation, as one run of all the cases would have: a rule is
 * broken where any part broke it, and holds where it was seen to hold and in no doubt.
 *
 * @param order the names of the scenarios, in the order in which a run tries them: the first to break a side shows it.
 * @param isCrash says whether the reason of an unknown verdict is that the rule threw.
 */
export function mergeCells(
  cells: readonly CellVerdict[],
  order: readonly string[],
  isCrash: (cell: CellVerdict) => boolean = () => false,
): CellVerdict {
  const [first] = cells as readonly [CellVerdict, ...CellVerdict[]];
  const { rule, operation } = first;
  const base = { rule, operation, runs: cells.reduce((sum, { runs }) => sum + runs, 0) };
  const [shown, ...others] = sidesOf(cells, order);
  if (shown) return { ...base, ...broken(shown, others) };
  const chosen =
    cells.find(isCrash) ??
    cells.find(isDoubt) ??
    cells.find(({ verdict }) => verdict === 'pass') ??
    cells.find(({ verdict, reason }) => verdict === 'unknown' && reason !== NOTHING_RUN) ??
    cells.find(({ verdict }) => verdict === 'unknown') ??
    // Every part sees what a policy does not promise. A part alone with a skip had no time to try.
    first;
  const { verdict, reason } = chosen;
  return { ...base, verdict, ...(reason === undefined ? {} : { reason }) };
}

/** A failure that was seen once and not again: `Matrix.doubt` in src/engine/matrix.ts. Nobody else's pass outweighs it. */
function isDoubt({ verdict, reason = '' }: CellVerdict): boolean {
  return verdict === 'unknown' && reason.startsWith('failed once and not again: ');
}

/** Every side that was broken, once, in the order of the scenarios. */
function sidesOf(cells: readonly CellVerdict[], order: readonly string[]): readonly Side[] {
  const rank = ({ counterexample }: Side) => {
    const index = order.indexOf(counterexample?.case.scenario ?? '');
    return index < 0 ? order.length : index;
  };
  const all = cells
    .filter(({ verdict }) => verdict === 'fail')
    .flatMap(({ aspect = '', reason = '', counterexample, also = [] }): Side[] => [
      { aspect, reason, counterexample },
      ...also,
    ])
    .sort((a, b) => rank(a) - rank(b));
  return [...Map.groupBy(all, ({ aspect }) => aspect).values()].map(([side]) => side as Side);
}

function broken({ aspect, reason, counterexample }: Side, others: readonly Side[]): Omit<CellVerdict, keyof Place> {
  const also = others.filter(
    (side): side is NonNullable<CellVerdict['also']>[number] => side.counterexample !== undefined,
  );
  return {
    verdict: 'fail',
    ...(reason === '' ? {} : { reason }),
    ...(counterexample && { counterexample }),
    ...(aspect === '' ? {} : { aspect }),
    ...(also.length === 0 ? {} : { also }),
  };
}

type Place = Pick<CellVerdict, 'rule' | 'operation' | 'runs'>;
