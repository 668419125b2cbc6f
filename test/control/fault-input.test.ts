import { expect, test } from 'vitest';
import { checkFault, parametersOf } from '../../src/control/fault-input.ts';
import { faultKinds } from '../../src/fault/registry.ts';

test.each(faultKinds.flatMap(({ variants }) => variants))('takes every variant as it is: %j', (variant) => {
  expect(checkFault(variant)).toEqual(variant);
});

test('knows the parameters that the variants of a kind show', () => {
  expect(parametersOf('rate-limit')).toEqual([
    { name: 'retryAfter', type: 'number' },
    { name: 'form', type: 'string' },
    { name: 'advice', type: 'string' },
  ]);
  expect(parametersOf('reset')).toEqual([]);
});

test('fills in what every variant has', () => {
  expect(checkFault({ fault: 'latency' })).toEqual({ fault: 'latency', ms: 1_000 });
  expect(checkFault({ fault: 'status', retryAfter: 3 })).toEqual({ fault: 'status', status: 503, retryAfter: 3 });
  expect(checkFault({ fault: 'rate-limit' })).toEqual({ fault: 'rate-limit' });
});

test.each([
  [{ fault: 'rate-limt' }, 'FAULT_UNKNOWN', 'did you mean "rate-limit"?'],
  [{ fault: 'constructor' }, 'FAULT_UNKNOWN', 'known: status'],
  [{}, 'FAULT_UNKNOWN', 'There is no fault'],
  ['reset', 'FAULT_INVALID', 'object'],
  [{ fault: 'rate-limit', retryafter: 3 }, 'FAULT_PARAMETER', 'did you mean "retryAfter"?'],
  [{ fault: 'reset', ms: 3 }, 'FAULT_PARAMETER', 'it has none'],
  [{ fault: 'status', status: '503' }, 'FAULT_PARAMETER', 'whole number from 200 to 599'],
  [{ fault: 'status', status: 1_000 }, 'FAULT_PARAMETER', 'whole number from 200 to 599'],
  [{ fault: 'slice', bytes: 0 }, 'FAULT_PARAMETER', 'from 1'],
  [{ fault: 'latency', ms: -1 }, 'FAULT_PARAMETER', 'from 0'],
  [{ fault: 'latency', ms: 1e12 }, 'FAULT_PARAMETER', 'to 86400000'],
  [{ fault: 'latency', ms: Number.NaN }, 'FAULT_PARAMETER', 'whole number'],
  [{ fault: 'rate-limit', form: 'dat' }, 'FAULT_PARAMETER', '"seconds" or "date"'],
  [{ fault: 'status', committed: 'yes' }, 'FAULT_PARAMETER', 'true or false'],
  [{ fault: 'redirect', to: 'x'.repeat(500) }, 'FAULT_PARAMETER', 'at most 200'],
])('refuses %j', (given, code, says) => {
  expect(() => checkFault(given)).toThrow(expect.objectContaining({ code, message: expect.stringContaining(says) }));
});
