import type { Attempt, Operation } from '../journal/observation.ts';
import { asksTheSame } from './body.ts';

/**
 * One request of an operation with its repeats, in the order in which they started. Most operations make one call;
 * one that looks something up before it writes makes two, one that turns pages makes many.
 */
export type Call = readonly Attempt[];

const known = new WeakMap<Operation, readonly Call[]>();
const leftBehind = new WeakSet<Attempt>();

/**
 * The calls of an operation. An attempt repeats an earlier one when it has the same method and URL and starts after
 * the earlier one has ended in failure; attempts under one idempotency key stay together. Requests that start together
 * are calls of their own, and so is a request made again after a success.
 *
 * A subject may give up on an attempt without ending it: it races a timer, and the connection lives on. Such an attempt
 * appears as given up when the same request was made again, or when the operation rejected for no other reason.
 *
 * @param toleranceMs how far times may be off: the journal header's.
 */
export function callsOf(operation: Operation, toleranceMs: number): readonly Call[] {
  let calls = known.get(operation);
  if (!calls) {
    calls = gather(operation, toleranceMs);
    known.set(operation, calls);
  }
  return calls;
}

/** Whether an attempt of a call was given up without being ended: when it was given up is not exactly known. */
export function isLeftBehind(attempt: Attempt): boolean {
  return leftBehind.has(attempt);
}

function gather({ attempts, outcome, settledAt }: Operation, toleranceMs: number): readonly Call[] {
  const calls: Attempt[][] = [];
  for (const attempt of attempts) {
    let best: Attempt[] | undefined;
    for (const call of calls) {
      const last = call[call.length - 1] as Attempt;
      if (!repeats(last, attempt)) continue;
      if (last.key === attempt.key) {
        best = call;
        break;
      }
      best ??= call;
    }
    if (best) best.push(attempt);
    else calls.push([attempt]);
  }
  const endedThen = ({ endedAt }: Attempt) =>
    endedAt !== null && settledAt !== null && Math.abs(endedAt - settledAt) <= toleranceMs;
  const isOwnDoing = outcome?.outcome === 'rejected' && !attempts.some(endedThen);
  const rejectedAt = isOwnDoing ? settledAt : null;
  for (const call of calls) {
    for (const [index, attempt] of call.entries()) {
      const movedOnAt = call[index + 1]?.startedAt ?? rejectedAt;
      if (movedOnAt !== null && isUnderWay(attempt, movedOnAt)) call[index] = givenUp(attempt, movedOnAt);
    }
  }
  return calls;
}

function repeats(last: Attempt, next: Attempt): boolean {
  if (last.request.method !== next.request.method || last.request.url !== next.request.url) return false;
  if (isUnderWay(last, next.startedAt)) return last.startedAt < next.startedAt && asksTheSame(last, next);
  return last.failure !== null;
}

function isUnderWay({ startedAt, endedAt }: Attempt, at: number): boolean {
  return startedAt <= at && (endedAt === null || endedAt > at);
}

function givenUp(attempt: Attempt, at: number): Attempt {
  const view: Attempt = {
    ...attempt,
    endedAt: at,
    ending: 'abandoned',
    response: null,
    invalid: null,
    code: null,
    failure: 'timeout',
  };
  leftBehind.add(view);
  return view;
}

/** The attempts of an operation by what they ask for: method, URL and body. Tells a loop from a batch. */
export function requestsOf(operation: Operation): ReadonlyMap<string, Call> {
  const requests = new Map<string, Attempt[]>();
  for (const attempt of operation.attempts) {
    const { method, url, body } = attempt.request;
    const id = `${method} ${url}\n${body}`;
    const sameRequest = requests.get(id);
    if (sameRequest) sameRequest.push(attempt);
    else requests.set(id, [attempt]);
  }
  return requests;
}
