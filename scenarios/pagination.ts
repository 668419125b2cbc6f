import fc from 'fast-check';
import type { ContractOperation, Schema } from '../src/contract/contract.ts';
import { type CaseBody, defineScenario, type ScenarioContext } from '../src/engine/scenario.ts';
import type { Fault } from '../src/fault/fault.ts';
import type { Strike } from '../src/fault/schedule.ts';
import type { PagingCard, RequestPlace } from '../src/provider/paging.ts';
import type { OperationInput } from '../src/subject/subject.ts';

/** Records on a page: so few that there are many pages, and so many that there are some. */
const FEW = 3;
const MANY = 25;

const EXPIRED: Fault = { fault: 'expire-cursor' };

/** What passes when the page is asked for again. */
const TRANSIENT: readonly Fault[] = [
  { fault: 'status', status: 503 },
  { fault: 'reset' },
  { fault: 'rate-limit', retryAfter: 1 },
  { fault: 'truncated-body', framing: 'cut' },
];

/** Lists in small pages, while one of them fails and cursors go stale. */
export const pagination = defineScenario({
  name: 'pagination',
  summary: 'Lists in small pages, with a page that fails on the way, and cursors that go stale.',
  share: 0.3,
  rules: ['pagination/complete', 'pagination/no-repeats', 'pagination/cursor-expiry-recovers'],
  examples(context) {
    const card = cardOf(context);
    if (!card) return [list(context, context.plainInput, [])];
    const pages = inputFor(context, card, FEW);
    return [
      list(context, pages, []),
      list(context, inputFor(context, card, MANY), []),
      ...(card.expires
        ? [
            list(context, pages, [at(EXPIRED, 2)]),
            list(context, pages, [at(EXPIRED, 3)]),
            list(context, pages, [at(EXPIRED, 3), at(EXPIRED, 5)]),
          ]
        : []),
      ...TRANSIENT.map((fault) => list(context, pages, [at(fault, 2)])),
    ];
  },
  cases(context) {
    const card = cardOf(context);
    if (!card) return undefined;
    const fault = fc.constantFrom(...TRANSIENT, ...(card.expires ? [EXPIRED, EXPIRED] : []));
    const strike = fc.record({ fault, attempt: fc.integer({ min: 1, max: 6 }) });
    return fc
      .record({
        size: fc.constantFrom(FEW, 4, 7, MANY),
        strikes: fc.array(strike, { maxLength: 2 }),
      })
      .map(({ size, strikes }) =>
        list(
          context,
          inputFor(context, card, size),
          strikes.map(({ fault: one, attempt }) => at(one, attempt)),
        ),
      );
  },
});

function cardOf({ card, operation }: ScenarioContext): PagingCard | undefined {
  return card.paging?.[operation.name];
}

function at(fault: Fault, attempt: number): Strike {
  return { fault, operation: 0, attempt };
}

function list({ operation }: ScenarioContext, input: OperationInput, schedule: readonly Strike[]): CaseBody {
  return { operations: [{ operation: operation.name, input, startMs: 0 }], schedule };
}

/** The plain input for a first page of about so many records, where a request can say how many. */
function inputFor({ operation, plainInput }: ScenarioContext, card: PagingCard, records: number): OperationInput {
  const first = placed(plainInput, card.position, undefined);
  return card.size ? placed(first, card.size, within(limitsOf(operation, card.size), records)) : first;
}

/** The input with another value at a place; with `undefined`, without one. */
function placed(input: OperationInput, place: RequestPlace, value: number | undefined): OperationInput {
  const put = (values: object, name: string) => {
    const { [name]: _, ...others } = values as Readonly<Record<string, unknown>>;
    return value === undefined ? others : { ...others, [name]: value };
  };
  if ('query' in place) {
    return { ...input, params: { ...input.params, query: put(input.params.query, place.query) } };
  }
  if (value === undefined && input.body === undefined) return input;
  return { ...input, body: put(input.body ?? {}, place.body) };
}

function limitsOf({ parameters, requestBody }: ContractOperation, place: RequestPlace): Schema {
  if ('query' in place) {
    return parameters.find(({ in: where, name }) => where === 'query' && name === place.query)?.schema ?? {};
  }
  return (requestBody?.schema.properties as Readonly<Record<string, Schema>> | undefined)?.[place.body] ?? {};
}

function within({ minimum, maximum }: Schema, records: number): number {
  return Math.min(Math.max(records, Number(minimum ?? 1)), Number(maximum ?? Number.POSITIVE_INFINITY));
}
