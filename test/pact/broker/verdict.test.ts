import { describe, expect, test } from 'vitest';
import { brokerVerdict } from '../../../src/pact/broker/verdict.ts';

const broker = { url: 'http://b', authorization: undefined };
const verdict = (exitCode: number, stdout: string, dryRun = false) =>
  brokerVerdict({ exitCode, stdout }, broker, dryRun);

describe('what Pact’s can-i-deploy printed, and how it ended', () => {
  test('is its own exit code for a yes, a no and a usage that it refuses', () => {
    expect(verdict(0, '✅ Computer says yes \\o/\n')).toBe(0);
    expect(verdict(1, 'why\n❌ Computer says no ¯\\_(ツ)_/¯\n')).toBe(1);
    expect(verdict(2, '')).toBe(2);
  });

  test.each([
    ['{"summary":{"deployable":true}}', 0],
    ['{"summary":{"deployable":false}}', 1],
    ['{"summary":{"deployable":null}}', 1],
    ['{"summary":{}}', 1],
    ['{}', 1],
  ])('is the answer where that is JSON: %s', (stdout, expected) => {
    expect(verdict(0, stdout)).toBe(expected);
    expect(verdict(0, stdout, true)).toBe(0);
  });

  test('is an error where it said neither', () => {
    expect(verdict(1, '❌ failed validation - ["x"]\n❌ x\n')).toMatchObject({
      code: 'BROKER_ANSWER',
      message: 'The Pact Broker at http://b answers: failed validation - ["x"].',
    });
    expect(verdict(1, '')).toMatchObject({ code: 'BROKER_ANSWER' });
  });
});
