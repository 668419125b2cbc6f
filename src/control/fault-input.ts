import { suggestion } from '../engine/nearest.ts';
import type { Fault } from '../fault/fault.ts';
import { faultKind, faultKinds } from '../fault/registry.ts';
import { UserError } from '../user-error.ts';

/** What a fault's parameter takes. */
export interface FaultParameter {
  readonly name: string;
  readonly type: 'number' | 'string' | 'boolean';
}

/** The longest text that a parameter takes, in characters. */
const MAX_TEXT = 200;
/** The largest number that a parameter takes: a day in milliseconds. */
const MAX_NUMBER = 24 * 60 * 60 * 1000;

/** Where a number of this name must lie, both ends included. All others go from 0 to a day in milliseconds. */
const RANGES: Readonly<Record<string, readonly [min: number, max: number]>> = {
  status: [200, 599],
  rate: [1, MAX_NUMBER],
  bytes: [1, MAX_NUMBER],
};

/** The parameters of a kind of fault, as its variants and those by hand show them. */
export function parametersOf(kind: string): readonly FaultParameter[] {
  const parameters = new Map<string, FaultParameter>();
  for (const { fault: _, ...variant } of allVariantsOf(kind)) {
    for (const [name, value] of Object.entries(variant)) {
      if (value !== undefined) parameters.set(name, { name, type: typeof value as FaultParameter['type'] });
    }
  }
  return [...parameters.values()];
}

/**
 * A fault as a user asks for it, checked against what its kind knows. A parameter that every variant of the kind has, and
 * that is not given, is that of the first: `latency` alone is a second.
 *
 * @throws UserError `FAULT_UNKNOWN`, `FAULT_PARAMETER`
 */
export function checkFault(given: unknown): Fault {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new UserError('FAULT_INVALID', 'A fault is an object such as { "fault": "status", "status": 503 }.');
  }
  const { fault: kind, ...parameters } = given as Record<string, unknown>;
  const names = faultKinds.map(({ name }) => name);
  if (typeof kind !== 'string' || !names.includes(kind)) {
    const text = typeof kind === 'string' ? kind : '';
    throw new UserError('FAULT_UNKNOWN', `There is no fault "${text}"${suggestion(text, names)}`);
  }
  const known = parametersOf(kind);
  for (const [name, value] of Object.entries(parameters)) {
    const parameter = known.find((each) => each.name === name);
    if (!parameter) throw unknownParameter(kind, name, known);
    checkValue(kind, parameter, value);
  }
  return { fault: kind, ...defaultsOf(kind), ...parameters } as Fault;
}

function unknownParameter(kind: string, name: string, known: readonly FaultParameter[]): UserError {
  const hint =
    known.length === 0
      ? '; it has none.'
      : suggestion(
          name,
          known.map((parameter) => parameter.name),
        );
  return new UserError('FAULT_PARAMETER', `The fault "${kind}" has no parameter "${name}"${hint}`);
}

function checkValue(kind: string, { name, type }: FaultParameter, value: unknown): void {
  const must = (what: string) =>
    new UserError(
      'FAULT_PARAMETER',
      `The parameter "${name}" of the fault "${kind}" must be ${what}, not ${JSON.stringify(value)?.slice(0, MAX_TEXT)}.`,
    );
  if (type === 'boolean' && typeof value !== 'boolean') throw must('true or false');
  if (type === 'number') {
    const [min, max] = RANGES[name] ?? [0, MAX_NUMBER];
    const fits = Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
    if (!fits) throw must(`a whole number from ${min} to ${max}`);
  }
  if (type === 'string') {
    const known = textsOf(kind, name);
    const free = name === 'to';
    if (typeof value !== 'string' || value.length > MAX_TEXT) throw must(`a text of at most ${MAX_TEXT} characters`);
    if (!free && !known.includes(value)) throw must(known.map((text) => `"${text}"`).join(' or '));
  }
}

function allVariantsOf(kind: string): readonly Fault[] {
  const { variants, byHand = [] } = faultKind(kind);
  return [...variants, ...byHand];
}

/** The texts that variants use for a parameter. Seconds are what the form of Retry-After is without one. */
function textsOf(kind: string, name: string): readonly string[] {
  const texts = new Set(name === 'form' ? ['seconds'] : []);
  for (const variant of allVariantsOf(kind)) if (typeof variant[name] === 'string') texts.add(variant[name]);
  return [...texts];
}

/** The parameters that every variant has, as the first has them. */
function defaultsOf(kind: string): Record<string, unknown> {
  const [first, ...others] = faultKind(kind).variants;
  const { fault: _, ...parameters } = first as Fault;
  return Object.fromEntries(
    Object.entries(parameters).filter(([name]) => others.every((variant) => variant[name] !== undefined)),
  );
}
