import type { Strike } from '../fault/schedule.ts';
import type { Case } from '../rig/case.ts';
import type { OperationInput } from '../subject/subject.ts';

/** A smaller case that was found, and how many were tried on the way. */
export interface Shrunk<T> {
  readonly case: Case;
  /** What `stillFails` gave for it. */
  readonly evidence: T;
  readonly tried: number;
}

/**
 * Makes a failing case as small as it gets: fewer strikes, fewer operations, plainer strikes, plainer inputs.
 *
 * @param stillFails runs a case and hands back its evidence, or `undefined` where it does not fail in the same way.
 * @param budget how many cases may be run, and whether there is time for another.
 */
export async function shrink<T>(
  failing: Case,
  evidence: T,
  plain: OperationInput,
  stillFails: (smaller: Case) => Promise<T | undefined>,
  { cases, hasTime = () => true }: { readonly cases: number; readonly hasTime?: () => boolean },
): Promise<Shrunk<T>> {
  let best = failing;
  let found = evidence;
  let tried = 0;
  search: for (;;) {
    for (const candidate of smallerCases(best, plain)) {
      if (tried >= cases || !hasTime()) break search;
      tried++;
      const again = await stillFails(candidate);
      if (again === undefined) continue;
      best = candidate;
      found = again;
      continue search;
    }
    break;
  }
  return { case: best, evidence: found, tried };
}

/** The cases one step smaller, boldest first. Every step removes something, so that shrinking ends. */
export function* smallerCases(failing: Case, plain: OperationInput): Generator<Case> {
  yield* withFewerOperations(failing);
  for (const [index] of failing.schedule.entries()) {
    yield { ...failing, schedule: failing.schedule.filter((_, other) => other !== index) };
  }
  for (const [index, strike] of failing.schedule.entries()) {
    for (const simpler of simplerStrikes(strike)) {
      yield { ...failing, schedule: failing.schedule.map((other, at) => (at === index ? simpler : other)) };
    }
  }
  yield* withPlainerOperations(failing, plain);
}

function* withFewerOperations(failing: Case): Generator<Case> {
  const count = failing.operations.length;
  for (let size = count >> 1; size >= 1; size >>= 1) {
    for (let from = count - size; from >= 0; from -= size) {
      if (size === count) continue;
      yield withoutOperations(failing, from, size);
    }
  }
}

/** Drops operations; strikes on them go too, and those on later ones follow them. */
function withoutOperations(failing: Case, from: number, size: number): Case {
  const schedule: Strike[] = [];
  for (const strike of failing.schedule) {
    const { operation } = strike;
    if (operation === undefined || operation < from) schedule.push(strike);
    else if (operation >= from + size) schedule.push({ ...strike, operation: operation - size });
  }
  return {
    ...failing,
    operations: failing.operations.filter((_, index) => index < from || index >= from + size),
    schedule,
  };
}

function* simplerStrikes(strike: Strike): Generator<Strike> {
  const { times = 1, attempt, fault } = strike;
  if (times > 1) {
    yield { ...strike, times: 1 };
    if (times > 3) yield { ...strike, times: times >> 1 };
    yield { ...strike, times: times - 1 };
  }
  if (attempt !== undefined && attempt > 1) yield { ...strike, attempt: 1 };
  if (fault.committed === true) {
    const { committed: _, ...plainer } = fault;
    yield { ...strike, fault: plainer as Strike['fault'] };
  }
  if (fault.form === 'date') {
    const { form: _, ...plainer } = fault;
    yield { ...strike, fault: plainer as Strike['fault'] };
  }
  if (typeof fault.jitterMs === 'number' && fault.jitterMs > 0) {
    const { jitterMs: _, ...plainer } = fault;
    yield { ...strike, fault: plainer as Strike['fault'] };
  }
}

function* withPlainerOperations(failing: Case, plain: OperationInput): Generator<Case> {
  const plainText = JSON.stringify(plain);
  for (const [index, operation] of failing.operations.entries()) {
    if (JSON.stringify(operation.input) === plainText) continue;
    yield {
      ...failing,
      operations: failing.operations.map((other, at) => (at === index ? { ...other, input: plain } : other)),
    };
  }
  for (const [index, operation] of failing.operations.entries()) {
    if (operation.startMs === 0 || failing.operations.length > 1) continue;
    yield {
      ...failing,
      operations: failing.operations.map((other, at) => (at === index ? { ...other, startMs: 0 } : other)),
    };
  }
}
