import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepExamples } from '../../../src/pact/record/keep-examples.ts';
import { mergePacts, type PactDocument, type PactEntry, pactText } from '../../../src/pact/record/merge.ts';
import { staleness } from '../../../src/pact/record/stale.ts';

const entry = (description: string, more: object = {}): PactEntry => ({
  description,
  type: 'Synchronous/HTTP',
  ...more,
});

const pact = (...interactions: readonly PactEntry[]): PactDocument => ({
  provider: { name: 'stripe' },
  consumer: { name: 'shop' },
  metadata: { pactSpecification: { version: '4.0' } },
  interactions,
});

type Pacts = readonly [PactDocument, ...PactDocument[]];
const merged = (...documents: Pacts) => pactText(mergePacts(documents));

describe('several pacts become one', () => {
  const entries = fc
    .uniqueArray(fc.record({ description: fc.string(), state: fc.constantFrom('a', 'b') }), {
      selector: ({ description, state }) => `${state} ${description}`,
      minLength: 1,
    })
    .map((all) => all.map(({ description, state }) => entry(description, { providerStates: [{ name: state }] })));

  test('the same one, in whatever order and however many parts they come', () => {
    const parts = entries.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray([...all], { minLength: all.length }),
        fc.array(fc.nat({ max: 3 }), { minLength: all.length, maxLength: all.length }),
      ),
    );
    fc.assert(
      fc.property(parts, ([all, shuffled, places]) => {
        const split = [0, 1, 2, 3].map((place) => pact(...shuffled.filter((_, index) => places[index] === place)));
        expect(merged(...(split as unknown as Pacts))).toBe(merged(pact(...all)));
      }),
    );
  });

  test('merging what has been merged changes nothing', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const once = mergePacts([pact(...all)]);
        expect(mergePacts([once, once])).toEqual(once);
      }),
    );
  });

  test('interactions are in order of their descriptions and states', () => {
    const all = [
      entry('b'),
      entry('a', { providerStates: [{ name: 'z' }] }),
      entry('a', { providerStates: [{ name: 'y' }] }),
    ];
    expect(mergePacts([pact(...all)]).interactions).toEqual([all[2], all[1], all[0]]);
  });

  test('keys are in order, lists are as they were, and the text ends its last line', () => {
    const text = merged(pact(entry('a', { request: { z: [2, 1], a: { d: 1, c: 2 } } })));
    expect(text).toMatch(/"a": \{\s+"c": 2,\s+"d": 1\s+\},\s+"z": \[\s+2,\s+1\s+\]/);
    expect(text.indexOf('"consumer"')).toBeLessThan(text.indexOf('"interactions"'));
    expect(text.endsWith('}\n')).toBe(true);
  });

  test('what is there twice is there once, and twice otherwise is an error', () => {
    const one = entry('a', { response: { status: 200 } });
    expect(mergePacts([pact(one), pact(one)]).interactions).toHaveLength(1);
    expect(() => mergePacts([pact(one), pact(entry('a', { response: { status: 201 } }))])).toThrow(
      '"a" is there twice',
    );
    const message = entry('a', { type: 'Asynchronous/Messages' });
    expect(mergePacts([pact(one), pact(message)]).interactions).toHaveLength(2);
  });

  test('those of others are not taken in', () => {
    expect(() => mergePacts([pact(), { ...pact(), consumer: { name: 'till' } }])).toThrow('shop');
  });
});

describe('a file is out of date', () => {
  const now = pactText(pact(entry('a', { response: { status: 200 } }), entry('b')));
  const than = (before: string | undefined) => staleness(before, { text: now });

  test.each([
    ['is not there', undefined, 'does not exist'],
    ['is the same', now, undefined],
    ['lacks one', pactText(pact(entry('b'))), 'lacks "a"'],
    ['has one more', pactText(pact(...(JSON.parse(now).interactions as PactEntry[]), entry('c'))), 'has "c", which'],
    ['has another answer', now.replace('200', '201'), 'differs in "a" at response.status'],
    ['has another layout', now.replaceAll('\n', ''), 'layout'],
    ['is no JSON', 'x', 'is no JSON'],
    ['is no pact', '{}', 'is no pact'],
  ])('where it %s', (_what, before, expected) => {
    if (expected === undefined) expect(than(before)).toBeUndefined();
    else expect(than(before)).toContain(expected);
  });
});

describe('examples of the moment', () => {
  const made = (content: unknown, rules: object = {}, contentType = 'application/json') =>
    pactText(pact(entry('a', { response: { body: { content, contentType }, matchingRules: rules } })));

  test('stay as they were, where the same is asked for', () => {
    const before = made({ at: 1, id: 'x' });
    expect(keepExamples(before, made({ at: 2, id: 'y' }))).toBe(before);
    const form = 'application/x-www-form-urlencoded';
    expect(keepExamples(made('a=1&b=2', {}, form), made('a=3&b=4', {}, form))).toBe(made('a=1&b=2', {}, form));
  });

  test.each([
    ['another type', made({ at: '1' })],
    ['another property', made({ at: 1, id: 'x' })],
    ['other rules', made({ at: 2 }, { '$.at': {} })],
    ['another text that no rule is about', made('b', {}, 'text/plain')],
  ])('do not, where it is %s', (_what, after) => {
    expect(keepExamples(made({ at: 1 }), after)).toBe(after);
    expect(keepExamples(made('a', {}, 'text/plain'), after)).toBe(after);
  });

  test('are taken as they come, where the file is no pact', () => {
    for (const before of ['x', '{}', '[]', 'null', '{"interactions":[1]}'])
      expect(keepExamples(before, made({}))).toBe(made({}));
  });
});
