import fc from 'fast-check';
import { type CaseBody, defineScenario, type ScenarioContext } from '../src/engine/scenario.ts';
import type { Fault } from '../src/fault/fault.ts';
import type { Strike } from '../src/fault/schedule.ts';
import type { BatchCard } from '../src/provider/provider.ts';
import type { OperationInput } from '../src/subject/subject.ts';

const EVERY_SECOND: Fault = { fault: 'partial-success', every: 2 };

/** What a caller may meet before the batch is taken, or when it sends the rest of it. */
const TRANSIENT: readonly Fault[] = [
  { fault: 'status', status: 503 },
  { fault: 'rate-limit' },
  { fault: 'reset' },
  { fault: 'lose-response' },
];

const FEWEST = 2;
const MOST = 5;

/** Has batches taken in part: once, again and again, and with other faults around it. */
export const batch = defineScenario({
  name: 'batch',
  summary: 'Batches of which the provider takes some records and refuses others, with other faults around it.',
  share: 0.3,
  rules: ['batch/partial-success-kept'],
  examples(context) {
    const card = batchOf(context);
    if (!card) return [calling(context, context.plainInput, [])];
    const records = recordsOf(context, card);
    const some = inputWith(context, card, records.slice(0, FEWEST));
    const more = inputWith(context, card, records.slice(0, MOST - 1));
    return [
      calling(context, some, [{ fault: EVERY_SECOND, operation: 0, attempt: 1 }]),
      calling(context, more, [{ fault: EVERY_SECOND, operation: 0, attempt: 1 }]),
      calling(context, more, [{ fault: EVERY_SECOND, operation: 0, attempt: 1, times: 10 }]),
      ...TRANSIENT.flatMap((fault) => [
        calling(context, more, around({ fault, isFirst: true, every: 2 })),
        calling(context, more, around({ fault, isFirst: false, every: 2 })),
      ]),
    ];
  },
  cases(context) {
    const card = batchOf(context);
    if (!card) return undefined;
    return fc
      .record({
        inputs: fc.array(context.input, { minLength: FEWEST, maxLength: MOST }),
        every: fc.constantFrom(2, 2, 3),
        fault: fc.option(fc.constantFrom(...TRANSIENT), { nil: undefined }),
        isFirst: fc.boolean(),
      })
      .map(({ inputs, every, fault, isFirst }) => {
        const drawn = apart([...inputs, context.plainInput].flatMap((input) => recordsIn(input, card)));
        // Where hardly any two are apart, those of the examples are.
        const records = drawn.length < every ? recordsOf(context, card) : drawn;
        const input = inputWith(context, card, records.slice(0, MOST));
        return calling(context, input, around({ fault, isFirst, every }));
      });
  },
});

function batchOf({ card, operation, plainInput }: ScenarioContext): BatchCard | undefined {
  const found = card.batches?.[operation.name];
  return found && recordsIn(plainInput, found).length > 0 ? found : undefined;
}

/** A partial success, with another fault on the attempt before it or on the one after it. */
function around({ fault, isFirst, every }: { fault: Fault | undefined; isFirst: boolean; every: number }): Strike[] {
  const partial: Fault = { fault: 'partial-success', every };
  if (!fault) return [{ fault: partial, operation: 0, attempt: 1 }];
  const [first, second] = isFirst ? [fault, partial] : [partial, fault];
  return [
    { fault: first, operation: 0, attempt: 1 },
    { fault: second, operation: 0, attempt: 2 },
  ];
}

/** Records that can stand in one batch, the plainest first, the same in every run. */
function recordsOf({ input, plainInput }: ScenarioContext, card: BatchCard): unknown[] {
  const others = fc
    .sample(input, { seed: 1, numRuns: 40 })
    .flatMap((made) => recordsIn(made, card))
    .sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length);
  return apart([...recordsIn(plainInput, card), ...others]);
}

function recordsIn({ body }: OperationInput, { records }: BatchCard): readonly unknown[] {
  const held = (body as Record<string, unknown> | null | undefined)?.[records];
  return Array.isArray(held) ? held : [];
}

/** The records without those that share an address or an id with one before: those would be refused by themselves. */
function apart(records: readonly unknown[]): unknown[] {
  const taken = new Set<string>();
  return records.filter((record) => {
    const names = namesIn(record);
    if (names.some((name) => taken.has(name))) return false;
    for (const name of names) taken.add(name);
    return true;
  });
}

/** What may name a record to the provider: its id, and addresses in it. */
function namesIn(record: unknown): string[] {
  if (typeof record !== 'object' || record === null) return [];
  const { id } = record as { id?: unknown };
  const addresses = JSON.stringify(record).match(/"[^"@\s]+@[^"\s]+"/g) ?? [];
  return [...(id === undefined ? [] : [`id ${String(id)}`]), ...addresses.map((address) => address.toLowerCase())];
}

/** The plainest input with these records, each with a trace of its own where the provider asks for one. */
function inputWith({ plainInput }: ScenarioContext, { records: name, trace }: BatchCard, records: readonly unknown[]) {
  const traced = records.map((record, index) =>
    trace === undefined ? record : { ...(record as object), [trace]: `trace-${index + 1}` },
  );
  return { ...plainInput, body: { ...(plainInput.body as object), [name]: traced } };
}

function calling({ operation }: ScenarioContext, input: OperationInput, schedule: readonly Strike[]): CaseBody {
  return { operations: [{ operation: operation.name, input, startMs: 0 }], schedule };
}
