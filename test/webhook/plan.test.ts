import { describe, expect, test } from 'vitest';
import { planDeliveries } from '../../src/webhook/plan.ts';

const shape = (plan: ReturnType<typeof planDeliveries>) => plan.map(({ message, copy }) => `${message}.${copy}`);

describe('the plan of deliveries', () => {
  test('is each message once, in order, repeated until accepted', () => {
    expect(planDeliveries(2)).toEqual([
      { message: 0, copy: 0, delayMs: 0, spoilt: undefined, repeats: true, inTurn: true },
      { message: 1, copy: 0, delayMs: 0, spoilt: undefined, repeats: true, inTurn: true },
    ]);
  });

  test('has duplicates next to what they repeat', () => {
    expect(shape(planDeliveries(2, { duplicate: 2 }))).toEqual(['0.0', '0.1', '0.2', '1.0', '1.1', '1.2']);
  });

  test('has the last first where they are out of order', () => {
    expect(shape(planDeliveries(3, { reorder: true }))).toEqual(['2.0', '1.0', '0.0']);
  });

  test('has a replay after what it replays', () => {
    expect(planDeliveries(1, { replayAfterMs: 5 })[1]).toMatchObject({
      delayMs: 5,
      spoilt: 'replayed',
      repeats: false,
    });
  });

  test('repeats what the provider lost, and nothing that was forged', () => {
    const repeats = (['drop', 'truncate', 'forge', 'wrongSecret', 'stale'] as const).map(
      (name) => planDeliveries(1, { [name]: true })[0]!.repeats,
    );
    expect(repeats).toEqual([true, true, false, false, false]);
  });

  test('waits for nothing in a burst', () => {
    expect(planDeliveries(3, { burst: true }).map(({ inTurn }) => inTurn)).toEqual([false, false, false]);
  });
});
