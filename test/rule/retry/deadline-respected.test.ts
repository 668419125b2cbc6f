import { deadlineRespected } from '../../../src/rule/retry/deadline-respected.ts';
import {
  abandoned,
  answered,
  get,
  journalOf,
  journalWith,
  open,
  rejected,
  resolved,
  unsettled,
  wait,
} from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

obeysTheLaws({
  rule: deadlineRespected,
  policy: { deadlineMs: 10_000 },
  good: {
    'gives up in time': journalOf(get(abandoned(), wait(500), abandoned({ takesMs: 4_500 }), rejected())),
    'succeeds in time': journalOf(get(answered(503), wait(9_000), answered(200), resolved())),
    'is late by less than the clock of the rig is off': journalWith(
      { rig: 'wire', toleranceMs: 50 },
      get(abandoned({ takesMs: 10_040 }), rejected()),
    ),
  },
  bad: {
    'waits longer than the deadline': {
      show: journalOf(get(answered(503), wait(20_000), answered(200), resolved())),
      aspect: 'server-error',
      says: 'the operation took 20 s, its deadline was 10 s',
    },
    'gives each attempt its full timeout': {
      show: journalOf(get(abandoned(), abandoned(), abandoned(), rejected())),
      aspect: 'timeout',
    },
    'gives two attempts their full timeout, and is refused at the third': {
      show: journalOf(get(abandoned(), wait(500), abandoned(), wait(500), answered(401), rejected())),
      aspect: 'timeout',
    },
    'never settles': {
      show: journalOf(get(open({ fault: { fault: 'hang' } }), wait(3_600_000), unsettled())),
      aspect: 'hang',
      says: 'never settled',
    },
  },
  unseen: { 'nothing goes wrong': journalOf(get(answered(200), resolved())) },
});
