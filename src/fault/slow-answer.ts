import { type AnswerToxic, defineFault, type Fault, type FaultKind, type Pace } from './fault.ts';

/** What a kind of slow answer says of itself. */
interface Slow {
  readonly name: string;
  readonly summary: string;
  readonly variants: readonly Fault[];
  /** How slowly a body of `length` bytes arrives. */
  pace(fault: Fault, length: number): Pace;
  toxic?(fault: Fault): AnswerToxic;
}

/** The longest that a timer can be set to, in milliseconds. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * The shape that all slow answers share: the provider does the work and answers well, the head arrives at once, and the
 * body takes its time. An answer of failure is not slowed: its status says all, and nobody has to wait for the rest.
 */
export function slowAnswer({ pace, ...kind }: Slow): FaultKind {
  return defineFault({
    ...kind,
    faultClass: () => undefined,
    commits: () => true,
    async strike(fault, exchange) {
      const response = await exchange.proceed();
      if (response.status >= 400) return { kind: 'response', response };
      return { kind: 'response', response, pace: pace(fault, Buffer.byteLength(response.body)) };
    },
  });
}

/** A parameter as a whole number of `least` or more; whatever else was given counts as `least`. */
export function wholeNumber(parameter: Fault[string], least: 0 | 1): number {
  const number = Math.round(Number(parameter));
  return number > least ? Math.min(number, LONGEST_MS) : least;
}
