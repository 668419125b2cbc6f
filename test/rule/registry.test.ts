import { describe, expect, test } from 'vitest';
import { scenarios } from '../../scenarios/index.ts';
import { rules, rulesMatching } from '../../src/rule/registry.ts';
import { mutants } from '../mutants/index.ts';

const ids = rules.map(({ id }) => id);

test('every rule has an id of its own', () => {
  expect(new Set(ids).size).toBe(ids.length);
});

test('every rule is judged in a scenario, and scenarios name no other', () => {
  expect([...new Set(scenarios.flatMap((scenario) => scenario.rules))].sort()).toEqual([...ids].sort());
});

test('every rule has a mutant', () => {
  const caught = new Set(mutants.map(({ rule }) => rule));
  expect(ids.filter((id) => !caught.has(id))).toEqual([]);
});

describe('rulesMatching', () => {
  const matching = (...globs: string[]) => rulesMatching(globs).map(({ id }) => id);

  test('takes an id as it is', () => {
    expect(matching('outcome/settles')).toEqual(['outcome/settles']);
  });

  test('takes a family', () => {
    expect(matching('idempotency/*')).toEqual(ids.filter((id) => id.startsWith('idempotency/')));
  });

  test('takes several globs, each rule once, in the order of the registry', () => {
    expect(matching('outcome/settles', '*/settles', 'retry/no-*')).toEqual(['retry/no-storm', 'outcome/settles']);
  });

  test('takes everything else literally', () => {
    expect(matching('retry.no-storm', 'retry', '[a-z]*')).toEqual([]);
  });
});
