import { describe, expect, test } from 'vitest';
import { numberedPact } from '../../../src/pact/verify/numbered-pact.ts';

const text = (interactions: string, version: string) =>
  `\uFEFF{ "consumer": { "name": "c" }, "provider": { "name": "p" }, "interactions": ${interactions},
  "metadata": { "pactSpecification": { "version": "${version}" } } }`;
const request = '"request": { "method": "GET", "path": "/" }, "response": { "status": 200';

describe('a pact whose interactions go by number', () => {
  test('keeps their names and states aside, and numbers the copy', () => {
    const two = `[{ "description": "a", "providerState": "s", ${request} } }, { "description": "a", ${request} } }]`;
    const pact = numberedPact(text(two, '2.0.0'), 'c.json');
    expect(pact.items.map(({ number, description, states }) => [number, description, states])).toEqual([
      [0, 'a', [{ name: 's', params: {} }]],
      [1, 'a', []],
    ]);
    const { interactions } = JSON.parse(pact.only(new Set([1])));
    expect(interactions).toMatchObject([{ description: '1', providerState: '1' }]);
  });

  test('has one state in place of all in later versions', () => {
    const states = '"providerStates": [{ "name": "s", "params": { "n": 1 } }, { "name": "t" }]';
    const pact = numberedPact(
      text(`[{ "type": "Synchronous/HTTP", "description": "a", ${states}, ${request} } }]`, '4.0'),
      'c.json',
    );
    expect(pact.items[0]?.states.map(({ name }) => name)).toEqual(['s', 't']);
    expect(JSON.parse(pact.only(new Set([0]))).interactions[0].providerStates).toEqual([{ name: '0' }]);
  });

  test('writes numbers as they stood', () => {
    const body = '"body": { "rate": 1.0, "id": 12345678901234567890, "tiny": 1e-9 }';
    const copy = numberedPact(text(`[{ "description": "a", ${request}, ${body} } }]`, '2.0.0'), 'c.json').only(
      new Set([0]),
    );
    expect(copy).toContain('{"rate":1.0,"id":12345678901234567890,"tiny":1e-9}');
  });
});
