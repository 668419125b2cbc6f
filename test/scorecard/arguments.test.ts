import { describe, expect, test } from 'vitest';
import { DEFAULT_RUNS, readArguments } from '../../scorecard/arguments.ts';

describe('the command line', () => {
  test('asks for everything, with a fixed seed and a fixed number of runs', () => {
    expect(readArguments([])).toMatchObject({ seed: 1, runs: DEFAULT_RUNS, only: undefined, check: false });
  });

  test('names clients, numbers and files', () => {
    expect(
      readArguments(['--only', 'stripe', '--only', 'got', '--seed', '7', '--runs', '5', '--out', 'x']),
    ).toMatchObject({
      only: ['stripe', 'got'],
      seed: 7,
      runs: { virtual: 5, wire: DEFAULT_RUNS.wire },
      out: 'x',
    });
    expect(readArguments(['--shard', '2/4']).shard).toEqual({ index: 2, count: 4 });
    expect(readArguments(['--merge', 'a.json', 'b.json']).merge).toEqual(['a.json', 'b.json']);
  });

  test.each([
    ['SCORECARD_USAGE', ['--merge']],
    ['SCORECARD_USAGE', ['a.json']],
    ['SCORECARD_USAGE', ['--nonsense']],
    ['SCORECARD_USAGE', ['--check', '--shard', '1/2']],
    ['SCORECARD_USAGE', ['--only', 'stripe', '--shard', '1/2']],
    ['SCORECARD_USAGE', ['--only']],
    ['SHARD_INVALID', ['--shard', '3/2']],
    ['SEED_INVALID', ['--seed', 'x']],
    ['RUNS_INVALID', ['--wire-runs', '0']],
  ])('is refused with %s: %j', (code, args) => {
    expect(() => readArguments(args)).toThrow(expect.objectContaining({ code }));
  });
});
