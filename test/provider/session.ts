import fc from 'fast-check';
import type { ContractOperation, Schema } from '../../src/contract/contract.ts';
import { inputArbitrary } from '../../src/engine/input.ts';
import type { Provider } from '../../src/provider/provider.ts';
import type { OperationInput } from '../../src/subject/subject.ts';
import { type Answered, askedFor, type LawWorld } from './law-world.ts';

/** One request of a random session. */
export interface Step {
  readonly operation: ContractOperation;
  readonly input: OperationInput;
  /** Which of the resources that the session made takes the place of the one that the path names; none where negative. */
  readonly reuse: number;
  /** Names an id that does not exist in the path. */
  readonly stray: boolean;
  readonly key: string | undefined;
}

/** An operation with inputs that its contract allows. */
export interface Drawn {
  readonly operation: ContractOperation;
  readonly input: OperationInput;
}

const made = new WeakMap<Provider, ReadonlyMap<ContractOperation, fc.Arbitrary<OperationInput>>>();

/** Inputs that the contract allows for an operation, made once a provider. */
export function inputsOf(provider: Provider, operation: ContractOperation): fc.Arbitrary<OperationInput> {
  let inputs = made.get(provider);
  if (!inputs) {
    const { contract, resources } = provider;
    inputs = new Map(contract.operations.map((one) => [one, inputArbitrary(contract, one, resources)]));
    made.set(provider, inputs);
  }
  return inputs.get(operation)!;
}

/** Any of these operations with its input; all of the contract by default. */
export function drawn(
  provider: Provider,
  operations: readonly ContractOperation[] = provider.contract.operations,
): fc.Arbitrary<Drawn> {
  return fc.oneof(
    ...operations.map((operation) => inputsOf(provider, operation).map((input) => ({ operation, input }))),
  );
}

/** Sessions of up to `maxLength` requests: operations in any order, on fixtures, on what the session made, on nothing. */
export function sessions(provider: Provider, maxLength = 15): fc.Arbitrary<readonly Step[]> {
  const step = fc
    .record({
      drawn: drawn(provider),
      reuse: fc.integer({ min: -3, max: 3 }),
      stray: fc.integer({ min: 0, max: 9 }).map((n) => n === 9),
      key: fc.option(fc.constantFrom('key-1', 'key-2', 'key-3'), { nil: undefined }),
    })
    .map(({ drawn, ...step }) => ({ ...drawn, ...step }));
  return fc.array(step, { maxLength });
}

/** Plays a session, each request with the credential that the world accepts, and hands back what came of each. */
export async function play(world: LawWorld, steps: readonly Step[]): Promise<Answered[]> {
  const seen: Answered[] = [];
  const known = new Map<string, string[]>();
  for (const step of steps) {
    const input = keyed(world.provider, step.operation, redirected(world.provider, step, known), step.key);
    const answered = await world.send(input);
    for (const { resource, id } of answered.processed.effects) {
      known.set(resource, [...(known.get(resource) ?? []), id]);
    }
    seen.push(answered);
  }
  return seen;
}

/** The request under an idempotency key, where the provider takes one there; as it is otherwise. */
export function keyed(
  provider: Provider,
  operation: ContractOperation,
  input: OperationInput,
  key: string | undefined,
) {
  const card = provider.card.idempotency;
  if (key === undefined || !takesKey(provider, operation)) return askedFor(operation, input);
  if ('header' in card!.at) {
    const asked = askedFor(operation, input);
    return { ...asked, headers: { ...asked.headers, [card!.at.header]: key } };
  }
  return askedFor(operation, { ...input, body: { ...(input.body as object), [card!.at.property]: key } });
}

/** Whether requests on an operation take an idempotency key. */
export function takesKey({ card: { idempotency: card } }: Provider, { method, name }: ContractOperation): boolean {
  return card?.methods.includes(method) === true && (card.operations?.includes(name) ?? true);
}

function redirected(
  { contract }: Provider,
  { operation, input, reuse, stray }: Step,
  known: ReadonlyMap<string, readonly string[]>,
): OperationInput {
  const path: Record<string, string> = { ...input.params.path };
  for (const { name, in: place, schema } of operation.parameters) {
    if (place !== 'path') continue;
    const sort = resourceOf(contract.resolve(schema));
    const mine = sort === undefined ? [] : (known.get(sort.split('.', 1)[0]!) ?? []);
    if (stray) path[name] = 'no_such_thing';
    else if (reuse >= 0 && mine.length > 0) path[name] = mine[reuse % mine.length]!;
  }
  return { ...input, params: { ...input.params, path } };
}

function resourceOf(schema: Schema): string | undefined {
  const sort = schema['x-resource'];
  return typeof sort === 'string' ? sort : undefined;
}
