import { expect, test } from 'vitest';
import { Journal } from '../../../src/journal/journal.ts';
import { resolvePolicy } from '../../../src/policy.ts';
import { settles } from '../../../src/rule/outcome/settles.ts';
import { judge } from '../../../src/rule/rule.ts';
import {
  answered,
  get,
  journalOf,
  misbehaved,
  open,
  post,
  rejected,
  resolved,
  unsettled,
  wait,
} from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

obeysTheLaws({
  rule: settles,
  good: {
    'one resolves, one rejects': journalOf(post(answered(200), resolved()), get(answered(503), rejected())),
    'an operation rejects without an attempt': journalOf(get(rejected('the circuit is open'))),
  },
  bad: {
    'an operation hangs with its connection': {
      show: journalOf(get(open({ fault: { fault: 'hang' } }), unsettled('it waits for an answer that never comes'))),
      aspect: 'hang',
      says: 'GET /v1/customers never settled: it waits for an answer that never comes',
    },
    'an operation forgets its promise after a failure': {
      show: journalOf(get(answered(503), wait(3_600_000), unsettled())),
      aspect: 'server-error',
    },
    'the subject ends the process': {
      show: journalOf(get(answered(503), misbehaved('called process.exit(1)'), rejected())),
      aspect: 'misbehaviour',
      says: 'process.exit(1)',
    },
  },
  unseen: { 'the journal was cut short': journalOf(get(answered(503))) },
});

const misdeed = { type: 'misbehaved', at: 1, op: 0, what: 'sent plain HTTP to an https address' } as const;

test.each([
  ['of the process itself is certain', misdeed, true],
  [
    "that only a connection tells of may be another program's, and has to be seen twice",
    { ...misdeed, heard: true },
    undefined,
  ],
] as const)('misbehaviour %s', (_what, event, certain) => {
  const { header, events } = journalOf(get(answered(503), rejected()));
  const verdict = judge(settles, new Journal(header, [...events, event]), resolvePolicy());
  expect(verdict).toMatchObject({ verdict: 'fail', aspect: 'misbehaviour' });
  expect((verdict as { certain?: true }).certain).toBe(certain);
});
