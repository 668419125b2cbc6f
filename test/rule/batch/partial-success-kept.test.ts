import type { Effect } from '../../../src/journal/events.ts';
import { partialSuccessKept } from '../../../src/rule/batch/partial-success-kept.ts';
import {
  type AnswerDetails,
  abandoned,
  alerted,
  answered,
  broke,
  journalWith,
  operation,
  rejected,
  resolved,
  wait,
} from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

const create = (...steps: Parameters<typeof operation>[2][number][]) =>
  journalWith({ keyed: [] }, operation('POST /crm/v3/objects/contacts/batch/create', {}, steps));

const [ada, ben, cleo, dan] = ['ada', 'ben', 'cleo', 'dan'].map((name) =>
  JSON.stringify({ properties: { email: `${name}@example.com` }, objectWriteTraceId: `trace-${name}` }),
) as [string, string, string, string];

const idOf = (record: string) => `15${record.length}${record.charCodeAt(25)}`;
const resultOf = (record: string) => ({ id: idOf(record), ...JSON.parse(record) });
const errorOf = (record: string) => ({
  status: 'error',
  category: 'VALIDATION_ERROR',
  message: 'The object could not be written.',
  context: { objectWriteTraceId: [JSON.parse(record).objectWriteTraceId] },
});

/** The answer to a batch, with what became of its records. */
function taken(done: readonly string[], refused: readonly string[], details: AnswerDetails = {}) {
  const effects = done.map((record): Effect => ({ kind: 'created', resource: 'contact', id: idOf(record) }));
  const errors = refused.length === 0 ? {} : { numErrors: refused.length, errors: refused.map(errorOf) };
  const body = JSON.stringify({ status: 'COMPLETE', results: done.map(resultOf), ...errors });
  return answered(refused.length === 0 ? 201 : 207, { batch: { done, refused }, effects, body, ...details });
}

const half = (details?: AnswerDetails) => taken([ada, cleo], [ben, dan], details);
const told = (value: unknown) => resolved(JSON.stringify(value));
const results = [ada, cleo].map(resultOf);
const updated = {
  effects: [ada, cleo].map((record): Effect => ({ kind: 'updated', resource: 'contact', id: idOf(record) })),
};

obeysTheLaws({
  rule: partialSuccessKept,
  policy: { batches: true },
  good: {
    'the whole answer is handed on': create(half(), told({ results, numErrors: 2, errors: [ben, dan].map(errorOf) })),
    'the refused ones are named by their traces': create(
      half(),
      told({ created: results, left: ['trace-ben', 'trace-dan'] }),
    ),
    'the refused ones are named by their addresses, in a sentence': create(
      half(),
      resolved('2 contacts written; Ben@example.com and dan@example.com were not'),
    ),
    'the errors are told by their number': create(half(), told({ contacts: results, failed: 2 })),
    'the refused ones are sent again by themselves, and done': create(
      half(),
      wait(500),
      taken([ben, dan], []),
      told([ada, cleo, ben, dan].map(resultOf)),
    ),
    'the refused ones are sent again by themselves, and reported': create(
      half(),
      wait(500),
      taken([ben], [dan]),
      told({ results: [ada, cleo, ben].map(resultOf), errors: [errorOf(dan)] }),
    ),
    'the same update is sent again, which does no harm': create(
      half(updated),
      wait(500),
      taken([ada, ben, cleo, dan], [], updated),
      told([ada, cleo, ben, dan].map(resultOf)),
    ),
    'records that say the same, of which one was refused and is sent again': create(
      taken([ada], [ada]),
      wait(500),
      taken([ada], []),
      told([ada, ada].map(resultOf)),
    ),
    'the error names what was done': create(half(), rejected('a part was refused', JSON.stringify({ done: results }))),
    'the error names the ids of what was done': create(
      half(),
      rejected(`only ${idOf(ada)} and ${idOf(cleo)} were written`),
    ),
    'the error names everything that was refused': create(half(), rejected('refused: trace-ben, trace-dan')),
  },
  bad: {
    'the whole batch is sent again, and created a second time': {
      show: create(half(), wait(500), taken([ada, ben, cleo, dan], []), told([ada, ben, cleo, dan].map(resultOf))),
      aspect: 'sent-again',
      says: 'attempt 1 was answered 207, with 2 records done and 2 refused, and attempt 2 sent what was done again: 2 records created a second time',
    },
    'the whole batch is sent again, and refused for being there': {
      show: create(half(), wait(500), taken([ben, dan], [ada, cleo]), rejected('trace-ada, trace-cleo')),
      aspect: 'sent-again',
      says: '2 records refused for being there',
    },
    'one of them is sent again, with its properties in another order': {
      show: create(
        half(),
        wait(500),
        taken([ben, dan, '{"objectWriteTraceId":"trace-ada","properties":{"email":"ada@example.com"}}'], []),
        rejected(),
      ),
      aspect: 'sent-again',
      says: '1 record created a second time',
    },
    'they are sent again with fresh UUIDs, and the answer is lost': {
      show: create(
        taken(['{"trace":"0f3c9a52-5f0e-4c1e-9a55-8d1f7f0f3c9a","name":"Ada"}'], [ben]),
        wait(500),
        broke('ECONNRESET', {
          processed: true,
          batch: { done: ['{"trace":"5d3c9a52-5f0e-4c1e-9a55-8d1f7f0f3c9a","name":"Ada"}', ben], refused: [] },
          effects: ['1', '2'].map((id) => ({ kind: 'created', resource: 'contact', id })),
        }),
        rejected('trace-ben'),
      ),
      aspect: 'sent-again',
      says: '1 record created a second time',
    },
    'it resolves with nothing': {
      show: create(half(), resolved(null)),
      aspect: 'swallowed',
      says: 'resolved with nothing: its caller does not hear of the 2 records that stayed refused',
    },
    'it resolves with true': { show: create(half(), resolved(true)), aspect: 'swallowed' },
    'it resolves with the results alone': {
      show: create(half(), told(results)),
      aspect: 'swallowed',
      says: 'resolved with what was done alone',
    },
    'it resolves with ids alone': { show: create(half(), told([ada, cleo].map(idOf))), aspect: 'swallowed' },
    'it resolves with the results in an object that knows of no errors': {
      show: create(half(), told({ ok: true, contacts: results, count: 2, errors: [] })),
      aspect: 'swallowed',
    },
    'one stays refused after the others were sent again': {
      show: create(half(), wait(500), taken([ben], [dan]), told([ada, cleo, ben].map(resultOf))),
      aspect: 'swallowed',
      says: 'the 1 record that stayed refused',
    },
    'it rejects with the status': {
      show: create(half(), rejected('HubSpot answered 207')),
      aspect: 'lost',
      says: 'rejected without naming the one or the other: HubSpot answered 207',
    },
    'it rejects with how many': {
      show: create(half(), rejected('2 of 4 contacts failed', '{"failed":2}')),
      aspect: 'lost',
    },
  },
  unseen: {
    'all records were done': create(taken([ada, ben], []), told([ada, ben].map(resultOf))),
    'all records were refused': create(taken([], [ada, ben]), rejected('nothing was written')),
    'the answer was lost': create(
      broke('ECONNRESET', { processed: true, batch: { done: [ada], refused: [ben] } }),
      rejected(),
    ),
    'the answer came after it had been given up, and everything is sent again': create(
      abandoned({ processed: true, batch: { done: [ada], refused: [ben] } }),
      taken([], [ada, ben]),
      rejected(),
    ),
    'it is no batch': create(answered(200), resolved()),
    'a value of another shape': create(half(), told({ ada: 'written', cleo: 'written' })),
    'a number': create(half(), resolved(2)),
    'a value with a number beside it that may be the missing ones': create(
      half(),
      told({ contacts: results, sent: 4 }),
    ),
    'a value with a place for each record': create(half(), told([results[0], null, results[1], null])),
    'a value that was cut off': create(half(), resolved(`${JSON.stringify(results).slice(0, 60)}…`)),
    'a refusal that an alert may tell of': create(half(), alerted(), resolved(null)),
    'the refused ones are mended and sent again': create(
      half(),
      wait(500),
      taken([JSON.stringify({ properties: { email: 'dan@example.org' } })], []),
      resolved(null),
    ),
    'the refused ones are sent again, and the answer is lost': create(
      half(),
      wait(500),
      broke('ECONNRESET', { processed: true, batch: { done: [ben, dan], refused: [] }, effects: [] }),
      resolved(null),
    ),
    'an error with places': create(half(), rejected('records 2 and 4 were refused')),
    'an error with a place for each record': create(half(), rejected('some failed', '{"ok":[true,false,true,false]}')),
    'an error that names some of the refused': create(half(), rejected('refused: trace-ben and another')),
    'an error that was cut off': create(half(), rejected('some failed', '{"request":{"headers":{}…')),
  },
  unpromised: { 'no handling of batches': {} },
});
