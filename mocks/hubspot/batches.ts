import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { createRecord } from './creation.ts';
import { batchError, failure, invalid, isProblem, notFound, type Problem } from './errors.ts';
import type { ObjectType } from './object-types.ts';
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
  { state, body }: Call,
  status: number,
  writeOne: (input: I, state: State) => object | Problem,
): Reply {
  const { inputs } = body as { inputs: readonly I[] };
  const apart = inputs.every(({ objectWriteTraceId }) => objectWriteTraceId !== undefined);
  const before = state.snapshot();
  const results: object[] = [];
  const errors: object[] = [];
  for (const input of inputs) {
    const outcome = writeOne(input, state);
    const { objectWriteTraceId } = input;
    if (!isProblem(outcome)) {
      results.push(objectWriteTraceId === undefined ? outcome : { ...outcome, objectWriteTraceId });
    } else if (apart) {
      errors.push(batchError(outcome, objectWriteTraceId));
    } else {
      state.restore(before);
      return failure(state, outcome);
    }
  }
  return answer(state, status, results, errors);
}

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
