import { expect, test } from 'vitest';
import { FAULT_CLASSES } from '../../src/fault/fault.ts';
import { resolvePolicy } from '../../src/policy.ts';
import { rules, rulesMatching } from '../../src/rule/registry.ts';
import { read } from './documents.ts';

const guide = read('docs/subjects.md').text;

/** The rows of a table whose first cell is one piece of code. */
const rows = [...guide.matchAll(/^\| `([^`]+)` \| (.*?) \|/gm)].map(([, name, second]) => [name!, second!] as const);

test('the guide names every default of the policy', () => {
  const { attempts, timeoutMs, deadlineMs, backoff, breaker, refresh, alerts, vendor } = resolvePolicy();
  // The first table with a field is the one of the defaults; the next says what the field switches on.
  const said = new Map(rows.toReversed());
  const written = (value: unknown) => (typeof value === 'number' ? value.toLocaleString('en') : `\`${value}\``);
  expect({
    attempts: said.get('attempts'),
    timeoutMs: said.get('timeoutMs'),
    deadlineMs: said.get('deadlineMs'),
    jitter: said.get('backoff.jitter'),
    breaker: said.get('breaker'),
    refresh: said.get('refresh'),
    alerts: said.get('alerts'),
  }).toEqual({
    attempts: written(attempts),
    timeoutMs: written(timeoutMs),
    deadlineMs: written(deadlineMs),
    jitter: written(backoff.jitter),
    breaker: written(breaker),
    refresh: written(refresh),
    alerts: written(alerts),
  });
  expect(backoff).toEqual({ jitter: true });
  expect(vendor).toEqual([]);
  expect([said.get('backoff.initialMs'), said.get('backoff.maxMs'), said.get('vendor')]).toEqual([
    'not said',
    'not said',
    'none',
  ]);
});

test('the guide has the matrix as it is', () => {
  const { matrix } = resolvePolicy();
  const table = [...guide.matchAll(/^\| `([\w-]+)` \| [^|]* \| `([^`]+)` \|$/gm)].map(([, name, retry]) => [
    name,
    retry,
  ]);
  expect(table).toEqual(
    FAULT_CLASSES.map((name) => [name, typeof matrix[name].retry === 'string' ? "'either'" : `${matrix[name].retry}`]),
  );
});

test.each([
  ['attempts of 1', { attempts: 1 }, ['retry/transient-retried', 'retry/backoff-grows', 'retry/jitter-present']],
  ['attempts of 2', { attempts: 2 }, ['retry/backoff-grows']],
  ['no jitter', { backoff: { jitter: false } }, ['retry/jitter-present']],
])('%s skip what the guide says, beside what is skipped by default', (_promise, input, expected) => {
  const skippedUnder = (policy: ReturnType<typeof resolvePolicy>) =>
    rules.filter(({ skip }) => skip?.(policy) !== undefined).map(({ id }) => id);
  const byDefault = skippedUnder(resolvePolicy());
  expect(skippedUnder(resolvePolicy(input)).filter((id) => !byDefault.includes(id))).toEqual(expected);
});

test('what is skipped by default is what the guide says must be promised', () => {
  const skipped = rules.filter(({ skip }) => skip?.(resolvePolicy()) !== undefined).map(({ id }) => id);
  const notPromised = rows.flatMap(([name, second]) => (second === '`false`' ? [name] : []));
  const switchedOn = rows
    .filter(([name, second]) => notPromised.includes(name) && second.includes('/'))
    .flatMap(([, second]) => [...second.matchAll(/`([a-z]+\/[a-z*-]+)`/g)].map(([, id]) => id!));
  expect(notPromised).toContain('breaker');
  expect(skipped.sort()).toEqual(
    rulesMatching(switchedOn)
      .map(({ id }) => id)
      .sort(),
  );
});
