import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hubspot } from '../../../mocks/hubspot/provider.ts';
import { stripe } from '../../../mocks/stripe/provider.ts';
import { batch } from '../../../scenarios/batch.ts';
import { inputArbitrary, plainInput } from '../../../src/engine/input.ts';
import type { ScenarioContext } from '../../../src/engine/scenario.ts';
import { resolvePolicy } from '../../../src/policy.ts';
import type { Provider } from '../../../src/provider/provider.ts';
import { LawWorld } from '../../provider/law-world.ts';

function contextOf({ contract, card, resources }: Provider, name: string): ScenarioContext {
  const operation = contract.operation(name)!;
  return {
    operation,
    card,
    policy: resolvePolicy(),
    input: inputArbitrary(contract, operation, resources),
    plainInput: plainInput(contract, operation, resources),
  };
}

const names = Object.keys(hubspot.card.batches ?? {});

test.each(names)('its batches on %s are taken whole where no fault strikes', async (name) => {
  const context = contextOf(hubspot, name);
  const bodies = [...batch.examples(context), ...fc.sample(batch.cases(context)!, { numRuns: 10, seed: 3 })];
  for (const { operations, schedule } of bodies) {
    const { mock } = new LawWorld(hubspot);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${mock.credentials.token}` };
    const body = JSON.stringify(operations[0]!.input.body);
    const routed = mock.route({ method: 'POST', url: `http://hubspot.test${name.slice(5)}`, headers, body });
    const { response, batch: outcome } = await mock.process(routed);
    expect(outcome?.refused, response.body).toEqual([]);
    expect([2, 3, 4, 5]).toContain(outcome?.done.length);
    expect(schedule.some(({ fault }) => fault.fault === 'partial-success')).toBe(true);
  }
});

test('it makes the same cases every time', () => {
  const cases = () => batch.examples(contextOf(hubspot, names[0]!));
  expect(cases()).toEqual(cases());
});

test('an operation that takes no batches is called once, so that its verdict says why there is none', () => {
  const context = contextOf(stripe, 'GET /v1/customers');
  expect(batch.examples(context)).toHaveLength(1);
  expect(batch.cases(context)).toBeUndefined();
});
