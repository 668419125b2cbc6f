import { describe, expect, test } from 'vitest';
import { PathIndex } from '../../src/contract/path-index.ts';

const paths = [
  '/accounts/{id}.json',
  '/accounts/{id}',
  '/accounts/{id}/calls.json',
  '/accounts/all.json',
  '/{a}.xml/{b}.json',
];

function found(path: string) {
  const index = new PathIndex();
  for (const path of paths) index.add({ method: 'GET', path });
  const match = index.match('GET', path);
  return match && [match.route.path, match.path];
}

describe('a parameter with a literal end', () => {
  test.each([
    ['/accounts/7.json', '/accounts/{id}.json', { id: '7' }],
    ['/accounts/7.json.json', '/accounts/{id}.json', { id: '7.json' }],
    ['/accounts/%2B7.json', '/accounts/{id}.json', { id: '+7' }],
    ['/accounts/all.json', '/accounts/all.json', {}],
    ['/accounts/7', '/accounts/{id}', { id: '7' }],
    ['/accounts/.json', '/accounts/{id}', { id: '.json' }],
    ['/accounts/7.json/calls.json', '/accounts/{id}/calls.json', { id: '7.json' }],
    ['/x.xml/y.json', '/{a}.xml/{b}.json', { a: 'x', b: 'y' }],
  ])('%s is %s', (path, template, values) => {
    expect(found(path)).toEqual([template, values]);
  });

  test.each(['/x.xml/.json', '/.xml/y.json', '/x/y.json'])('%s is nothing', (path) => {
    expect(found(path)).toBeUndefined();
  });
});
