import { describe, expect, it } from 'vitest';
import { type PolicyInput, resolvePolicy } from '../../../src/policy.ts';
import { aftermathMs } from '../../../src/rig/wire/aftermath.ts';
import { answered, journalOf, post, rejected, resolved, wait } from '../../journal-of.ts';

const settling = (policy: PolicyInput, ...steps: Parameters<typeof post>) =>
  aftermathMs(journalOf(post(...steps)).observation, resolvePolicy(policy));

describe('the time after the last call of a case', () => {
  it('is short where nothing is left to repeat', () => {
    expect(settling({}, answered(200), resolved())).toBe(250);
    expect(settling({}, answered(400), rejected())).toBe(250);
    expect(settling({ attempts: 2 }, answered(503), wait(100), answered(503), rejected())).toBe(250);
  });

  it('is as long as the next wait where an operation settled with attempts left', () => {
    expect(settling({ backoff: { initialMs: 100 } }, answered(503), rejected())).toBe(450);
    expect(settling({ backoff: { initialMs: 100 } }, answered(503), wait(300), answered(503), resolved())).toBe(850);
  });

  it('has an end', () => {
    expect(settling({ backoff: { initialMs: 60_000 } }, answered(503), rejected())).toBe(2_000);
  });
});
