import fc from 'fast-check';
import { type CaseBody, defineScenario, type ScenarioContext } from '../src/engine/scenario.ts';

/** Operations that find out together that their token has ended. */
const CROWD = 10;

/** Operations one after the other, and several at once, before and after the access token has ended. */
export const tokens = defineScenario({
  name: 'tokens',
  summary: 'Calls in a row and at once, at the start and after the access token has ended by itself.',
  share: 0.1,
  rules: ['auth/token-reused', 'auth/refresh-single-flight', 'auth/refresh-before-expiry'],
  examples(context) {
    const lifeMs = lifeOf(context);
    if (lifeMs === undefined) return [calls(context, [0])];
    const later = lifeMs + 60_000;
    return [
      calls(context, [0, 1_000, 2_000, 3_000, 4_000]),
      calls(context, Array<number>(CROWD).fill(0)),
      calls(context, [0, later]),
      calls(context, [0, ...Array<number>(CROWD).fill(later)]),
    ];
  },
  cases(context) {
    const lifeMs = lifeOf(context);
    if (lifeMs === undefined) return undefined;
    const startMs = fc.oneof(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 60 }).map((n) => n * 60_000),
    );
    return fc.array(startMs, { minLength: 3, maxLength: CROWD }).map((starts) =>
      calls(
        context,
        [0, ...starts].sort((a, b) => a - b),
      ),
    );
  },
});

function lifeOf({ card }: ScenarioContext): number | undefined {
  return card.auth.kind === 'oauth' ? card.auth.lifeMs : undefined;
}

function calls({ operation, plainInput }: ScenarioContext, starts: readonly number[]): CaseBody {
  return {
    operations: starts.map((startMs) => ({ operation: operation.name, input: plainInput, startMs })),
    schedule: [],
  };
}
