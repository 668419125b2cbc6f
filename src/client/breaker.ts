import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen, isBrokenCircuitError } from 'cockatiel';
import { CallError, type CallFailure, isCallError } from './call-error.ts';
import type { BreakerOptions } from './options.ts';

/** Lets attempts through, or refuses them with a `CallError` of kind `breaker-open`. */
export type Guard = <T>(operation: string, signal: AbortSignal, attempt: () => Promise<T>) => Promise<T>;

/** The provider's trouble. Answers that blame the request say that the provider is well. */
const COUNTED: ReadonlySet<CallFailure> = new Set(['timeout', 'network', 'server-error']);

/** A breaker around every attempt, so that retries under way stop too when it opens. Without options, no breaker. */
export function createGuard(options: BreakerOptions | undefined, onOpen: (error: unknown) => void): Guard {
  if (!options) return (_operation, _signal, attempt) => attempt();
  const breaker = circuitBreaker(
    handleWhen((error) => isCallError(error) && (COUNTED.has(error.kind) || isAbandonedProbe(error))),
    {
      breaker: new ConsecutiveBreaker(options.failureThreshold),
      halfOpenAfter: options.resetTimeoutMs,
      halfOpenSampling: { calls: options.probes ?? 1, threshold: 0 },
    },
  );
  breaker.onBreak((reason) => onOpen('error' in reason ? reason.error : undefined));
  return async (operation, signal, attempt) => {
    try {
      return await breaker.execute(attempt, signal);
    } catch (error) {
      if (!isBrokenCircuitError(error)) throw error;
      throw new CallError('breaker-open', 'not sent, the provider is failing', {
        operation,
        unsent: true,
        cause: error,
      });
    }
  };

  /** A probe that its caller called off says nothing of the provider: it must not close the breaker. */
  function isAbandonedProbe(error: CallError): boolean {
    return error.kind === 'aborted' && breaker.state === CircuitState.HalfOpen;
  }
}
