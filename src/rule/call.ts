import type { Attempt, Operation } from '../journal/observation.ts';

/**
 * One request of an operation with its repeats, in the order in which they started. Most operations make one call;
 * one that looks something up before it writes makes two, one that turns pages makes many.
 */
export type Call = readonly Attempt[];

const known = new WeakMap<Operation, readonly Call[]>();

/**
 * The calls of an operation. An attempt repeats an earlier one when it has the same method and URL and starts after
 * the earlier one has ended in failure; attempts under one idempotency key stay together. Two requests under way at
 * the same time are two calls, and so is a request made again after a success.
 */
export function callsOf(operation: Operation): readonly Call[] {
  const { attempts } = operation;
  if (attempts.length < 2) return attempts.length === 0 ? [] : [attempts];
  let calls = known.get(operation);
  if (!calls) {
    calls = gather(attempts);
    known.set(operation, calls);
  }
  return calls;
}

function gather(attempts: readonly Attempt[]): readonly Call[] {
  const calls: Attempt[][] = [];
  for (const attempt of attempts) {
    let best: Attempt[] | undefined;
    for (const call of calls) {
      const last = call[call.length - 1] as Attempt;
      if (!isRepeatable(last, attempt)) continue;
      if (last.key === attempt.key) {
        best = call;
        break;
      }
      best ??= call;
    }
    if (best) best.push(attempt);
    else calls.push([attempt]);
  }
  return calls;
}

function isRepeatable(last: Attempt, next: Attempt): boolean {
  return (
    last.failure !== null &&
    last.endedAt !== null &&
    last.endedAt <= next.startedAt &&
    last.request.method === next.request.method &&
    last.request.url === next.request.url
  );
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
