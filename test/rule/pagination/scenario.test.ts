import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hubspot } from '../../../mocks/hubspot/index.ts';
import { slack } from '../../../mocks/slack/index.ts';
import { stripe } from '../../../mocks/stripe/index.ts';
import { pagination } from '../../../scenarios/pagination.ts';
import type { ScenarioContext } from '../../../src/engine/scenario.ts';
import { resolvePolicy } from '../../../src/policy.ts';
import type { PagingCard } from '../../../src/provider/paging.ts';
import type { Provider } from '../../../src/provider/provider.ts';
import type { OperationInput } from '../../../src/subject/subject.ts';

const EMPTY: OperationInput = { params: { path: {}, query: {}, header: {} }, body: undefined };

function contextOf(provider: Provider, name: string, plainInput = EMPTY): ScenarioContext {
  const operation = provider.contract.operation(name)!;
  return { operation, policy: resolvePolicy({}), card: provider.card, input: fc.constant(plainInput), plainInput };
}

const inputsOf = (context: ScenarioContext) =>
  pagination.examples(context).map(({ operations: [planned] }) => planned!.input);

const faultsOf = (context: ScenarioContext) =>
  pagination.examples(context).flatMap(({ schedule }) => schedule.map(({ fault }) => fault.fault));

test('lists are asked for in small pages, from the first on, and otherwise as the input says', () => {
  const query = { starting_after: 'cus_fixture_07', email: 'jenny@example.com' };
  const context = contextOf(stripe, 'GET /v1/customers', { ...EMPTY, params: { ...EMPTY.params, query } });
  expect(inputsOf(context)[0]!.params.query).toEqual({ limit: 3, email: 'jenny@example.com' });
});

test('the size stands in the body where the provider has it there', () => {
  const search = contextOf(hubspot, 'POST /crm/v3/objects/contacts/search', { ...EMPTY, body: { after: '10' } });
  expect(inputsOf(search)[0]).toEqual({ ...EMPTY, body: { limit: 3 } });
  expect(inputsOf(contextOf(slack, 'POST /api/conversations.list'))[0]).toEqual({ ...EMPTY, body: { limit: 3 } });
});

test('the size is one that the contract allows', () => {
  const name = 'GET /v1/customers';
  const context = contextOf(stripe, name);
  const parameters = [{ name: 'limit', in: 'query' as const, required: false, schema: { minimum: 5, maximum: 20 } }];
  const sizes = inputsOf({ ...context, operation: { ...context.operation, parameters } }).map(
    ({ params }) => params.query.limit,
  );
  expect(new Set(sizes)).toEqual(new Set([5, 20]));
});

test('a list without a size is asked for as it is', () => {
  const name = 'GET /v1/customers';
  const { size: _, ...unsized } = stripe.card.paging![name]! as PagingCard;
  const context = contextOf(stripe, name);
  expect(inputsOf({ ...context, card: { ...stripe.card, paging: { [name]: unsized } } })[0]).toEqual(EMPTY);
});

test('cursors go stale where they can', () => {
  expect(faultsOf(contextOf(slack, 'GET /api/conversations.list'))).toContain('expire-cursor');
  expect(faultsOf(contextOf(stripe, 'GET /v1/customers'))).not.toContain('expire-cursor');
});

test('what lists nothing in pages is called once, and nothing strikes it', () => {
  const context = contextOf(stripe, 'POST /v1/customers');
  expect(pagination.examples(context)).toMatchObject([{ operations: [{ input: EMPTY }], schedule: [] }]);
  expect(pagination.cases(context)).toBeUndefined();
});
