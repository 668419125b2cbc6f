import { beforeAll, describe, expect, it } from 'vitest';
import { andOnWireRig, contradicts, onVirtualRig, type Pair } from './both-rigs/compare.ts';

/** Which examples are tried, by the real time that they need, in milliseconds: a breaker has none that is short. */
const LONGEST_MS = 1_500;
const LONGEST_OF_A_BREAKER_MS = 6_500;

const correct = ['sound.ts', 'reference.ts'];
const subjects = [...correct, 'careless.ts', 'trusting.ts', 'stripe-sdk-http.ts', 'stripe-sdk-fetch.ts'];

describe('both rigs', () => {
  const pairsOf = new Map<string, readonly Pair[]>();

  beforeAll(async () => {
    const tried = new Map<string, Awaited<ReturnType<typeof onVirtualRig>>>();
    for (const file of subjects) tried.set(file, await onVirtualRig(file, isTried));
    const pairs = [...tried].map(async ([file, one]) => pairsOf.set(file, await andOnWireRig(one)));
    await Promise.all(pairs);
  }, 180_000);

  it.each(subjects)('say the same of %s', (file) => {
    const pairs = pairsOf.get(file)!;
    expect(pairs.filter(({ virtual, wire }) => contradicts(virtual, wire)).map(shown)).toEqual([]);
  });

  it.each(correct)('find nothing in %s', (file) => {
    expect(
      pairsOf
        .get(file)!
        .filter(({ wire }) => wire.verdict === 'fail')
        .map(shown),
    ).toEqual([]);
  });

  it('say something, and not only one thing', () => {
    const agreed = (verdict: string) =>
      [...pairsOf.values()]
        .flat()
        .filter(({ virtual, wire }) => virtual.verdict === verdict && wire.verdict === verdict);
    expect(agreed('pass').length).toBeGreaterThan(1_200);
    expect(agreed('fail').length).toBeGreaterThan(150);
    const broken = new Set(agreed('fail').map(({ rule }) => rule));
    expect([...broken].sort()).toEqual(expect.arrayContaining(BROKEN_ON_BOTH));
  });
});

/** Rules that the buggy subjects break, seen on either rig. */
const BROKEN_ON_BOTH = [
  'auth/no-credential-leak',
  'auth/refresh-once',
  'breaker/opens-after-threshold',
  'idempotency/key-present',
  'idempotency/key-stable',
  'idempotency/single-effect',
  'outcome/alert-raised',
  'outcome/failure-surfaced',
  'outcome/invalid-never-success',
  'retry/attempts-bounded',
  'retry/invalid-response-not-retried',
  'retry/permanent-not-retried',
  'retry/retry-after-honoured',
  'retry/transient-retried',
  'retry/unsafe-not-repeated',
];

/** Every second example, and all of a breaker's. */
function isTried({ scenario }: Pair['planned'], realTimeMs: number, index: number): boolean {
  if (scenario === 'breaker-timing') return realTimeMs <= LONGEST_OF_A_BREAKER_MS;
  return index % 2 === 0 && realTimeMs <= LONGEST_MS;
}

function shown({ rule, planned, virtual, wire }: Pair) {
  return { rule, operation: planned.operations[0]?.operation, schedule: planned.schedule, virtual, wire };
}
