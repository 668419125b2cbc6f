import { describe, expect, test } from 'vitest';
import { breakerTiming } from '../../../scenarios/breaker-timing.ts';
import { breakerRules } from '../../../src/rule/breaker/index.ts';
import { breakerSubject } from '../../mutants/breaker-sound.ts';
import { tryOut } from '../try-out.ts';
import { correctBreakers } from './correct-breakers.ts';

describe('no rule of the family fails a correct breaker', () => {
  for (const subject of correctBreakers) {
    test(subject.name, async () => {
      const { alarms, passed } = await tryOut(subject, breakerTiming, breakerRules, 40);
      expect(alarms).toEqual([]);
      expect(passed).not.toEqual([]);
    });
  }
});

test('the examples alone show every rule of the family', async () => {
  const { alarms, passed } = await tryOut(breakerSubject('sound'), breakerTiming, breakerRules, 0);
  expect(alarms).toEqual([]);
  expect(passed).toEqual(breakerRules.map(({ id }) => id).sort());
});
