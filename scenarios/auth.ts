import fc from 'fast-check';
import { type CaseBody, defineScenario, type ScenarioContext } from '../src/engine/scenario.ts';
import type { Fault } from '../src/fault/fault.ts';
import type { Strike } from '../src/fault/schedule.ts';

const EXPIRED: Fault = { fault: 'expire-token' };
const REVOKED: Fault = { fault: 'revoke-token' };
const UNAUTHENTICATED: Fault = { fault: 'status', status: 401 };
const FORBIDDEN: Fault = { fault: 'status', status: 403 };
const REDIRECTS: readonly Fault[] = [
  { fault: 'redirect', status: 307, to: 'elsewhere.test' },
  { fault: 'redirect', status: 302, to: 'elsewhere.test' },
];

/** Lets credentials run out, refuses them for good, and leads the subject to another host. */
export const auth = defineScenario({
  name: 'auth',
  summary: 'Credentials that expire or are revoked, refusals that no credential mends, redirects to another host.',
  rules: ['auth/refresh-once', 'auth/no-credential-leak'],
  examples: (context) => [
    body(context, 1, { fault: EXPIRED, attempt: 1 }),
    body(context, 1, { fault: REVOKED, attempt: 1 }),
    body(context, 1, { fault: UNAUTHENTICATED, attempt: 1 }),
    body(context, 1, { fault: UNAUTHENTICATED, attempt: 1, times: 2 }),
    body(context, 1, { fault: UNAUTHENTICATED }),
    body(context, 1, { fault: FORBIDDEN, attempt: 1 }),
    body(context, 1, { fault: FORBIDDEN }),
    ...REDIRECTS.map((fault) => body(context, 1, { fault, attempt: 1 })),
    body(context, 3, { fault: EXPIRED, operation: 0, attempt: 1 }),
  ],
  cases: (context) =>
    fc
      .record({
        operations: fc.integer({ min: 1, max: 3 }),
        strikes: fc.array(
          fc.record({
            fault: fc.constantFrom(EXPIRED, REVOKED, UNAUTHENTICATED, FORBIDDEN, ...REDIRECTS),
            operation: fc.integer({ min: 0, max: 2 }),
            attempt: fc.integer({ min: 1, max: 2 }),
            times: fc.integer({ min: 1, max: 3 }),
          }),
          { minLength: 1, maxLength: 3 },
        ),
      })
      .map(({ operations, strikes }) =>
        body(
          context,
          operations,
          ...strikes.map((strike) => ({ ...strike, operation: strike.operation % operations })),
        ),
      ),
});

function body({ operation, plainInput }: ScenarioContext, operations: number, ...schedule: Strike[]): CaseBody {
  const planned = { operation: operation.name, input: plainInput, startMs: 0 };
  return { operations: Array.from({ length: operations }, () => planned), schedule };
}
