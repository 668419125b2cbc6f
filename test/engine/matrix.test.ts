import { describe, expect, it } from 'vitest';
import type { Counterexample } from '../../src/engine/events.ts';
import { Matrix } from '../../src/engine/matrix.ts';
import { resolvePolicy } from '../../src/policy.ts';
import { fail, pass, type Rule, unknown } from '../../src/rule/rule.ts';

const policy = resolvePolicy();
const rule: Rule = { id: 'test/rule', promise: '', why: '', correct: '', judge: () => pass };
const counterexample = { replay: 'token' } as Counterexample;

function matrixWith(...verdicts: Parameters<Matrix['add']>[2][]): Matrix {
  const matrix = new Matrix();
  matrix.open(rule, 'GET /x', policy);
  for (const verdict of verdicts) matrix.add(rule, 'GET /x', verdict);
  return matrix;
}

const only = (matrix: Matrix) => matrix.verdicts()[0];

describe('a cell of the matrix', () => {
  it('is unknown while nothing was seen, with the reason that was given most', () => {
    expect(only(matrixWith())).toMatchObject({ verdict: 'unknown', runs: 0, reason: 'no case was run for it' });
    const seen = matrixWith(unknown('rare'), unknown('common'), unknown('common'));
    expect(only(seen)).toMatchObject({ verdict: 'unknown', runs: 0, reason: 'common' });
  });

  it('passes once a case has shown it, counting only the cases that did', () => {
    expect(only(matrixWith(unknown('nothing'), pass, pass))).toEqual({
      rule: 'test/rule',
      operation: 'GET /x',
      verdict: 'pass',
      runs: 2,
    });
  });

  it('fails for good, whatever else passed', () => {
    const matrix = matrixWith(pass, fail('broken'), pass);
    matrix.breakWith(rule, 'GET /x', { aspect: '', reason: 'broken', counterexample });
    expect(only(matrix)).toMatchObject({ verdict: 'fail', runs: 3, reason: 'broken', counterexample });
  });

  it('keeps one counterexample for each side of a rule, and asks for no second', () => {
    const matrix = matrixWith();
    expect(matrix.add(rule, 'GET /x', fail('first', { aspect: 'timeout' }))).toBe(true);
    matrix.breakWith(rule, 'GET /x', { aspect: 'timeout', reason: 'first', counterexample });
    expect(matrix.add(rule, 'GET /x', fail('again', { aspect: 'timeout' }))).toBe(false);
    expect(matrix.add(rule, 'GET /x', fail('other', { aspect: 'network' }))).toBe(true);
    matrix.breakWith(rule, 'GET /x', { aspect: 'network', reason: 'other', counterexample });
    expect(only(matrix)).toMatchObject({ aspect: 'timeout', also: [{ aspect: 'network', reason: 'other' }] });
  });

  it('never passes where a rule crashed', () => {
    const matrix = matrixWith(pass, { verdict: 'unknown', reason: 'it crashed', crashed: true }, pass);
    expect(only(matrix)).toMatchObject({ verdict: 'unknown', reason: 'it crashed' });
    expect(matrix.crashes()).toEqual(['test/rule: it crashed']);
  });

  it('is skipped at once where the policy does not promise the rule', () => {
    const matrix = new Matrix();
    const unpromised = { ...rule, skip: () => 'not promised' };
    matrix.open(unpromised, 'GET /x', policy);
    expect(matrix.promised(unpromised, 'GET /x')).toBe(false);
    expect(only(matrix)).toMatchObject({ verdict: 'skip', reason: 'not promised' });
  });
});
