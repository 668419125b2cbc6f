import { expect, test, vi } from 'vitest';
import type { BackgroundWork } from '../../src/rig/background-work.ts';
import type { Interception } from '../../src/rig/interception.ts';
import { Pace } from '../../src/rig/pace.ts';
import type { Recorder } from '../../src/rig/recorder.ts';
import type { VirtualClock } from '../../src/rig/virtual-clock.ts';

/** A pace over a clock with one timer left, and a mock that is at work for so many looks. */
function paceOver(looks: number) {
  const next = vi.fn();
  let left = looks;
  const pace = new Pace({
    clock: { pending: () => 1 - next.mock.calls.length, next } as Partial<VirtualClock> as VirtualClock,
    sockets: { used: false } as Partial<Interception> as Interception,
    background: {
      drained: async () => {},
      turn: async () => {},
      pending: () => false,
      loopNeeded: () => false,
    } as Partial<BackgroundWork> as BackgroundWork,
    isAnswering: () => left-- > 0,
    onThrow: () => {},
  });
  const recorder = { activity: 0, now: () => 0 } as Partial<Recorder> as Recorder;
  return {
    next,
    passUntil: (done: () => boolean) => pace.passUntil(done, recorder, { untilMs: 1_000, timers: 10 }),
    isAtWork: () => left > 0,
  };
}

test('time stands still while a mock is at work on an answer, however long that takes', async () => {
  const { next, passUntil, isAtWork } = paceOver(20);
  await passUntil(() => !isAtWork());
  expect(next).not.toHaveBeenCalled();
});

test('time moves where nobody is at work', async () => {
  const { next, passUntil } = paceOver(0);
  await passUntil(() => next.mock.calls.length > 0);
  expect(next).toHaveBeenCalledTimes(1);
});
