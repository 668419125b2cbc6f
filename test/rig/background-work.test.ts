import { AsyncResource } from 'node:async_hooks';
import { readFile } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { watchBackgroundWork } from '../../src/rig/background-work.ts';
import { guardProcess } from '../../src/rig/guard.ts';
import { installVirtualClock } from '../../src/rig/virtual-clock.ts';
import { sleepless } from './sleepless.ts';

const realSetImmediate = setImmediate;

test('ticks, promises and turns go on after a tick has thrown, on a virtual clock', async () => {
  const told: string[] = [];
  using _guard = guardProcess((what) => told.push(what));
  using _clock = installVirtualClock();
  using background = watchBackgroundWork();
  await sleepless(async () => {
    for (let round = 0; round < 3; round++) {
      // From a turn of its own: there, nothing else is left to do after the throw.
      await new Promise((resolve) => realSetImmediate(resolve));
      process.nextTick(() => {
        throw new Error(`loose ${round}`);
      });
      await background.drained();
      await background.turn();
    }
  });
  expect(told).toEqual([0, 1, 2].map((round) => `threw outside of any promise: Error: loose ${round}`));
});

test('a throw alone makes nobody wait for the event loop', async () => {
  using _guard = guardProcess(() => {});
  using _clock = installVirtualClock();
  const before = process.listenerCount('uncaughtExceptionMonitor');
  const background = watchBackgroundWork();
  onTestFinished(() => background[Symbol.dispose]());
  const needed = background.loopNeeded();
  queueMicrotask(() => {
    throw new Error('loose');
  });
  await background.drained();
  expect(background.loopNeeded()).toBe(needed);
  background[Symbol.dispose]();
  expect(process.listenerCount('uncaughtExceptionMonitor')).toBe(before);
});

test('Node at work on its threads is waited for', async () => {
  using background = watchBackgroundWork();
  const reading = readFile(import.meta.filename);
  expect(background.pending()).toBe(true);
  await reading;
});

test("a package's own name for its requests, such as undici's, is no such work", () => {
  using background = watchBackgroundWork();
  new AsyncResource('UNDICI_REQUEST');
  expect(background.pending()).toBe(false);
});
