import { ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import type { BreakerPolicy, PolicyInput } from '../../../src/policy.ts';
import type { ConnectedOperations, ModuleSubject } from '../../../src/subject/subject.ts';
import { type BreakerHabits, createBreaker, soundBreakerHabits } from '../../mutants/breaker-sound.ts';
import { type Breaker, ClientError, type Failure, soundSubject } from '../../mutants/sound-client.ts';

type Promised = Required<BreakerPolicy>;

const standard: Promised = { failureThreshold: 5, resetTimeoutMs: 30_000, probes: 1 };

function habitsOf(promised: Promised, own: Partial<BreakerHabits> = {}): Partial<BreakerHabits> {
  const { failureThreshold, resetTimeoutMs, probes } = promised;
  return { opens: (failures) => failures >= failureThreshold, resetTimeoutMs, probes, ...own };
}

/** A breaker within the retry loop. */
function aroundAttempts(
  name: string,
  promised: Promised = standard,
  breaker: () => Breaker = () => createBreaker(habitsOf(promised)),
  policy: PolicyInput = {},
): ModuleSubject {
  const habits = policy.attempts === undefined ? { breaker } : { breaker, attempts: policy.attempts };
  return soundSubject(name, habits, { breaker: promised, ...policy });
}

/** A breaker around the retry loop: an operation is one failure however many attempts it made. */
function aroundOperations(
  name: string,
  promised: Promised,
  guard: () => Guard,
  policy: PolicyInput = {},
): ModuleSubject {
  const inner = soundSubject(name, policy.attempts === undefined ? {} : { attempts: policy.attempts }, {
    breaker: promised,
    ...policy,
  });
  return {
    ...inner,
    async connect(connection) {
      const operations = await inner.connect(connection);
      const guarded = guard();
      return Object.fromEntries(
        Object.entries(operations).map(([operation, run]): [string, ConnectedOperations[string]] => [
          operation,
          (input, context) => guarded(async () => run(input, context)),
        ]),
      );
    },
  };
}

/** Takes a refusal for one more failure to try again after, as cockatiel's retry around its breaker does. */
function askingAgain(inner: ModuleSubject): ModuleSubject {
  return {
    ...inner,
    async connect(connection) {
      const operations = await inner.connect(connection);
      const patiently = async (run: () => Promise<unknown>) => {
        for (let refusals = 0; refusals < 3; refusals++) {
          try {
            return await run();
          } catch (error) {
            if (!(error instanceof ClientError) || error.failure.why !== 'open') throw error;
            await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 400 * 2 ** refusals));
          }
        }
        return run();
      };
      return Object.fromEntries(
        Object.entries(operations).map(([operation, run]): [string, ConnectedOperations[string]] => [
          operation,
          (input, context) => patiently(async () => run(input, context)),
        ]),
      );
    },
  };
}

type Guard = (run: () => Promise<unknown>) => Promise<unknown>;

const isCounted = (error: unknown) =>
  error instanceof ClientError && error.failure.why !== 'open' && soundBreakerHabits.counts(error.failure);

/** cockatiel's: while a probe is under way, the others wait for what becomes of it. */
const waiting = (promised: Promised) => (): Guard => {
  const policy = circuitBreaker(handleWhen(isCounted), {
    breaker: new ConsecutiveBreaker(promised.failureThreshold),
    halfOpenAfter: promised.resetTimeoutMs,
    halfOpenSampling: { calls: promised.probes, threshold: 0 },
  });
  return (run) => policy.execute(run);
};

/** Refuses at once, while open and beside a probe. */
const refusing = (promised: Promised) => (): Guard => {
  const breaker = createBreaker(habitsOf(promised));
  return async (run) => {
    if (!breaker.permits()) throw new ClientError({ why: 'open' });
    try {
      const value = await run();
      breaker.succeeded();
      return value;
    } catch (error) {
      breaker.failed(error instanceof ClientError ? (error.failure as Failure) : { why: 'network', code: undefined });
      throw error;
    }
  };
};

/** A few lines as many write them: any success closes it, any failure past the threshold starts its time anew. */
function counting({ failureThreshold, resetTimeoutMs }: Promised): Breaker {
  let failures = 0;
  let openUntil = 0;
  let probing = false;
  return {
    permits() {
      if (failures < failureThreshold) return true;
      if (Date.now() < openUntil || probing) return false;
      probing = true;
      return true;
    },
    succeeded() {
      failures = 0;
      probing = false;
    },
    failed(failure) {
      if (!soundBreakerHabits.counts(failure)) return this.succeeded();
      probing = false;
      if (++failures >= failureThreshold) openUntil = Date.now() + resetTimeoutMs;
    },
  };
}

/** Turned half open by a timer rather than by the next caller. */
function timed({ failureThreshold, resetTimeoutMs }: Promised): Breaker {
  let state: 'closed' | 'open' | 'half-open' = 'closed';
  let failures = 0;
  const open = () => {
    state = 'open';
    setTimeout(() => {
      state = 'half-open';
    }, resetTimeoutMs);
  };
  return {
    permits() {
      if (state === 'closed') return true;
      if (state === 'open') return false;
      state = 'open';
      return true;
    },
    succeeded() {
      failures = 0;
      state = 'closed';
    },
    failed(failure) {
      if (!soundBreakerHabits.counts(failure)) return this.succeeded();
      if (++failures >= failureThreshold) open();
    },
  };
}

const quick: Promised = { failureThreshold: 3, resetTimeoutMs: 2_000, probes: 1 };
const nervous: Promised = { failureThreshold: 1, resetTimeoutMs: 10_000, probes: 1 };
const patient: Promised = { failureThreshold: 12, resetTimeoutMs: 60_000, probes: 3 };
const careful: Promised = { failureThreshold: 4, resetTimeoutMs: 20_000, probes: 2 };
const single: PolicyInput = { attempts: 1 };

/** Breakers that differ in everything that a promise leaves open. No rule may fail any of them. */
export const correctBreakers: readonly ModuleSubject[] = [
  aroundAttempts('attempts'),
  aroundAttempts('attempts, 429 and broken answers count', standard, () =>
    createBreaker(habitsOf(standard, { counts: (failure) => failure.why !== 'status' || failure.status >= 429 })),
  ),
  aroundAttempts('attempts, quick', quick),
  aroundAttempts('attempts, at the first failure', nervous),
  aroundAttempts('attempts, no retries', standard, () => createBreaker(), single),
  aroundAttempts('attempts, counting', standard, () => counting(standard)),
  aroundAttempts('attempts, counting, quick', quick, () => counting(quick)),
  aroundAttempts('attempts, timed', standard, () => timed(standard)),
  askingAgain(aroundAttempts('attempts, asking again when refused')),
  askingAgain(aroundAttempts('attempts, asking again when refused, quick', quick)),
  aroundOperations('operations, waiting', standard, waiting(standard)),
  aroundOperations('operations, waiting, several probes', careful, waiting(careful)),
  aroundOperations('operations, waiting, patient', patient, waiting(patient)),
  aroundOperations('operations, waiting, no retries', standard, waiting(standard), single),
  aroundOperations('operations, refusing', standard, refusing(standard)),
  aroundOperations('operations, refusing, quick', quick, refusing(quick)),
  aroundOperations('operations, refusing, at the first failure', nervous, refusing(nervous)),
];
