import type { BatchCard, Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { BASES } from './bases.ts';
import { createRecord } from './creation.ts';
import { batchError, failure, invalid, isProblem, notFound, type Problem } from './errors.ts';
import { type ObjectType, objectTypes } from './object-types.ts';
import { archiveRecord, type CrmRecord, find, noSuchRecord, updateRecord } from './records.ts';
import type { GivenAssociations, GivenValues } from './schemas.ts';
import { view, wholeView } from './views.ts';

interface CreateInput extends Traced {
  readonly properties: GivenValues;
  readonly associations?: GivenAssociations;
}

interface WriteInput extends Traced {
  readonly id: string;
  readonly idProperty?: string;
  readonly properties: GivenValues;
}

interface Traced {
  readonly objectWriteTraceId?: string;
}

interface ReadBody {
  readonly inputs: readonly { readonly id: string }[];
  readonly idProperty?: string;
  readonly properties?: readonly string[];
}

const TRACED: BatchCard = { records: 'inputs', trace: 'objectWriteTraceId' };

/**
 * The operations that may take some records and refuse others. Not those that read, where an id without an object is an
 * answer, and nothing is done that could be done twice.
 */
export const batches: Readonly<Record<string, BatchCard>> = Object.fromEntries(
  BASES.flatMap((base) =>
    objectTypes.flatMap(({ plural }) =>
      ['create', 'update', 'upsert'].map((what) => [`POST ${base}/${plural}/batch/${what}`, TRACED]),
    ),
  ),
);

/** The operations on many objects of one type at once, below a base path. */
export function batchHandlers(base: string, type: ObjectType): Readonly<Record<string, Handler>> {
  const batch = `POST ${base}/${type.plural}/batch`;
  return {
    [`${batch}/create`]: (call) =>
      write<CreateInput>(call, 201, ({ properties, associations }, state) => {
        const made = createRecord(state, type, properties, associations);
        return isProblem(made) ? made : wholeView(made);
      }),
    [`${batch}/update`]: (call) =>
      repeated(call) ??
      write<WriteInput>(call, 200, (input, state) => {
        const updated = updateFound(state, type, input);
        return isProblem(updated) ? updated : wholeView(updated);
      }),
    [`${batch}/upsert`]: (call) =>
      repeated(call) ?? write<WriteInput>(call, 200, (input, state) => upsert(state, type, input)),
    [`${batch}/read`]: (call) => read(call, type),
    [`${batch}/archive`]: ({ state, body }) => {
      for (const { id } of (body as ReadBody).inputs) archiveRecord(state, type, id);
      return { status: 204, value: undefined };
    },
  };
}

/**
 * Writes every input, or none. Where every input has an `objectWriteTraceId`, those that fail do not hold the others:
 * then the answer is 207, and names them.
 */
function write<I extends Traced>(
  { state, body, refusing }: Call,
  status: number,
  writeOne: (input: I, state: State) => object | Problem,
): Reply {
  const { inputs } = body as { inputs: readonly I[] };
  const apart = inputs.every(({ objectWriteTraceId }) => objectWriteTraceId !== undefined);
  const before = state.snapshot();
  const results: object[] = [];
  const errors: object[] = [];
  const done: string[] = [];
  const refused: string[] = [];
  for (const [index, input] of inputs.entries()) {
    const outcome = refusing?.(index) ? REFUSED : writeOne(input, state);
    const { objectWriteTraceId } = input;
    if (!isProblem(outcome)) {
      results.push(objectWriteTraceId === undefined ? outcome : { ...outcome, objectWriteTraceId });
      done.push(JSON.stringify(input));
    } else if (apart) {
      errors.push(batchError(outcome, objectWriteTraceId));
      refused.push(JSON.stringify(input));
    } else {
      state.restore(before);
      return failure(state, outcome);
    }
  }
  const reply = answer(state, status, results, errors);
  return apart ? { ...reply, batch: { done, refused } } : reply;
}

/** What an object is refused with that nothing is wrong with: HubSpot's own reasons are many, and this is none of them. */
const REFUSED: Problem = invalid('The object could not be written.');

function read({ state, body }: Call, type: ObjectType): Reply {
  const { inputs, idProperty, properties } = body as ReadBody;
  const results: object[] = [];
  const absent: string[] = [];
  for (const id of new Set(inputs.map((input) => input.id))) {
    const found = find(state, type, id, idProperty);
    if (isProblem(found)) return failure(state, found);
    if (found.record) results.push(view(type, found.record, properties));
    else absent.push(id);
  }
  if (absent.length === 0) return answer(state, 200, results, []);
  const title = type.singular.toUpperCase();
  const message = `Could not get some ${title} objects, they may be deleted or not exist. Check that ids are valid.`;
  return answer(state, 200, results, [batchError(notFound(message, { ids: absent }))]);
}

function updateFound(state: State, type: ObjectType, { id, idProperty, properties }: WriteInput): CrmRecord | Problem {
  const found = find(state, type, id, idProperty);
  if (isProblem(found)) return found;
  return found.record ? updateRecord(state, type, found.record, properties) : noSuchRecord(type, id);
}

function upsert(state: State, type: ObjectType, input: WriteInput): object | Problem {
  const { id, idProperty, properties } = input;
  const found = find(state, type, id, idProperty);
  if (isProblem(found)) return found;
  const isNew = !found.record;
  const values =
    idProperty === undefined || idProperty === 'hs_object_id' ? properties : { ...properties, [idProperty]: id };
  if (isNew && values === properties) return noSuchRecord(type, id);
  const written = found.record ? updateRecord(state, type, found.record, values) : createRecord(state, type, values);
  return isProblem(written) ? written : { ...wholeView(written), new: isNew };
}

/** The answer to a batch that names an object twice. */
function repeated({ state, body }: Call): Reply | undefined {
  const { inputs } = body as { inputs: readonly WriteInput[] };
  const ids = inputs.map(({ id, idProperty = '' }) => `${idProperty}/${id}`);
  const twice = inputs.find((_, index) => ids.indexOf(ids[index]!) !== index);
  return twice && failure(state, invalid(`Duplicate IDs found in batch input: [${twice.id}]. IDs must be unique.`));
}

function answer(state: State, status: number, results: object[], errors: object[]): Reply {
  const now = new Date(state.now()).toISOString();
  const batch = { status: 'COMPLETE', results, startedAt: now, completedAt: now };
  if (errors.length === 0) return { status, value: batch };
  return { status: 207, value: { ...batch, numErrors: errors.length, errors } };
}
