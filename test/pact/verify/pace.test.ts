import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Pace } from '../../../src/pact/verify/pace.ts';
import { LeapClock } from '../leap-clock.ts';

test('no stretch of the window holds more requests than the limit, wherever in a request the provider counts it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 1_000 }),
      fc.array(fc.record({ takesMs: fc.nat(400), countedAt: fc.double({ min: 0, max: 1, noNaN: true }) }), {
        maxLength: 40,
      }),
      async (limit, windowMs, requests) => {
        const clock = new LeapClock();
        const pace = new Pace({ limit, windowMs }, clock);
        const counted: number[] = [];
        for (const { takesMs, countedAt } of requests) {
          await pace.run(async () => {
            counted.push(clock.now() + takesMs * countedAt);
            await clock.sleep(takesMs);
          });
        }
        for (const from of counted) {
          expect(counted.filter((at) => at >= from && at < from + windowMs).length).toBeLessThanOrEqual(limit);
        }
      },
    ),
  );
});

test('requests that fail count too', async () => {
  const clock = new LeapClock();
  const pace = new Pace({ limit: 1, windowMs: 500 }, clock);
  await expect(pace.run(() => Promise.reject(new Error('reset')))).rejects.toThrow('reset');
  await pace.run(async () => {});
  expect(clock.slept).toEqual([500]);
});

test('without limits nothing is waited for', async () => {
  const clock = new LeapClock();
  const pace = new Pace(undefined, clock);
  for (let i = 0; i < 100; i++) await pace.run(async () => {});
  expect(clock.slept).toEqual([]);
});
