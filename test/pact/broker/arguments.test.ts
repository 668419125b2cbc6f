import { describe, expect, test } from 'vitest';
import { brokerArguments } from '../../../src/pact/broker/arguments.ts';

const args = (line: string) => brokerArguments(line.split(' ')).args.join(' ');

describe('the arguments of can-i-deploy', () => {
  test('stay as they are where Pact understands them', () => {
    const line =
      '--pacticipant shop --version 1 --pacticipant stripe --latest main --to-environment production -o json';
    expect(args(line)).toBe(line);
  });

  test.each([
    ['--pacticipant=shop --version=1=2', '--pacticipant shop --version 1=2'],
    ['-ashop -e1', '-a shop -e 1'],
    ['-a=shop -e=1', '-a shop -e 1'],
    ['-a shop --to-environment=production --output=json', '-a shop --to-environment=production --output=json'],
  ])('have the values apart that Pact would not see: %s', (given, expected) => {
    expect(args(given)).toBe(expected);
  });

  test.each([
    ['-a shop --to-environment production --version 1', '-a shop --version 1 --to-environment production'],
    ['--dry-run -a shop -o json --main-branch -a stripe -l', '-a shop --main-branch -a stripe -l --dry-run -o json'],
    ['-a shop --ignore stripe --to main --version 2', '-a shop --ignore stripe --version 2 --to main'],
  ])('have a version right behind its party, where alone Pact sees it: %s', (given, expected) => {
    expect(args(given)).toBe(expected);
  });

  test('leave what is incomplete to Pact', () => {
    expect(args('--version 1')).toBe('--version 1');
    expect(args('-a shop --version --dry-run')).toBe('-a shop --version --dry-run');
  });

  test.each(['--broker http://b', '-b http://b', '--broker-base-url=http://b', '-b=http://b'])(
    'name the broker: %s',
    (given) => {
      const line = `-a shop ${given} --version 1`;
      expect(brokerArguments(line.split(' '))).toEqual({ broker: 'http://b', args: ['-a', 'shop', '--version', '1'] });
    },
  );

  test.each(['--broker-token hunter2', '-khunter2', '-p=hunter2', '--broker-password=hunter2'])(
    'hold no secret: %s',
    (given) => {
      const refused = expect.objectContaining({ code: 'USAGE', message: expect.not.stringContaining('hunter2') });
      expect(() => args(`-a shop ${given}`)).toThrow(refused);
    },
  );
});
