import { describe, expect, test } from 'vitest';
import { renderHtml } from '../../scorecard/html.ts';
import { renderJson } from '../../scorecard/json.ts';
import { renderMarkdown } from '../../scorecard/markdown.ts';
import { mergeParts, type Part, partOf, readPart, shareOf } from '../../scorecard/part.ts';
import { type Scoring, scoreOf } from '../../scorecard/score.ts';
import { rules } from '../../src/rule/registry.ts';
import { findings, subjectReport } from '../report/sample.ts';
import { client, confirmed, finding, judged } from './sample.ts';

const clients = [
  judged('a.ts', subjectReport('a', [])),
  judged('broken.ts', findings()),
  judged('c.ts', subjectReport('c', [])),
  judged('d.ts', subjectReport('d', [])),
];
const missing = [{ file: 'e.ts', title: 'e', settings: 'defaults', why: 'It is not installed.' }] as const;
const order = [...clients.map((each) => each.client.file), 'e.ts'];

const scoring: Omit<Scoring, 'judged' | 'missing'> = {
  faultline: '0.1.0',
  node: '24.19.0',
  seed: 1,
  runs: { virtual: 100, wire: 40 },
  findings: [
    ...confirmed.slice(1),
    finding(['gone.ts'], 'outcome/settles'),
    finding(['d.ts', 'a.ts'], 'retry/no-storm'),
  ],
  known: order,
  rules: rules.map(({ id }) => id),
};

const all = [...clients.map((each) => each.client), client('e.ts')];

function shard(index: number, count: number, more: Partial<Scoring> = {}) {
  const files = shareOf(all, { index, count }).map(({ file }) => file);
  const own = scoreOf({
    ...scoring,
    judged: clients.filter((each) => files.includes(each.client.file)),
    missing: missing.filter(({ file }) => files.includes(file)),
    ...more,
  });
  const file = `part-${index}.json`;
  return readPart(file, JSON.stringify(partOf(own, { index, count }, order)));
}

describe('shards', () => {
  test('deal the clients out: each to one', () => {
    const dealt = [1, 2, 3].map((index) => shareOf(all, { index, count: 3 }).map(({ file }) => file));
    expect(dealt).toEqual([['a.ts', 'd.ts'], ['broken.ts', 'e.ts'], ['c.ts']]);
  });

  test.each([1, 2, 3, 7])('of %i parts merge to the bytes of a run in one piece, in any order', (count) => {
    const whole = scoreOf({ ...scoring, judged: clients, missing });
    const parts = Array.from({ length: count }, (_, at) => shard(count - at, count));
    const merged = mergeParts(parts);
    expect(renderJson(merged.scorecard)).toBe(renderJson(whole.scorecard));
    expect(renderMarkdown(merged)).toBe(renderMarkdown(whole));
    expect(renderHtml(merged)).toBe(renderHtml(whole));
  });

  test.each([
    ['SHARD_MISSING', () => [shard(1, 3), shard(3, 3)]],
    ['SHARD_MISSING', () => []],
    ['SHARD_TWICE', () => [shard(1, 2), shard(1, 2), shard(2, 2)]],
    ['SHARDS_DIFFER', () => [shard(1, 2), shard(2, 2, { seed: 2 })]],
    ['SHARDS_DIFFER', () => [shard(1, 2), shard(2, 2, { faultline: '0.2.0' })]],
    ['SHARDS_DIFFER', () => [shard(1, 2), shard(2, 3)]],
  ])('are refused with %s', (code, parts) => {
    expect(() => mergeParts(parts())).toThrow(expect.objectContaining({ code }));
  });

  test.each(['{', 'null', '{"schema":"faultline.scorecard/1"}'])('are not %s', (text) => {
    expect(() => readPart('x.json', text)).toThrow(expect.objectContaining({ code: 'NOT_A_PART' }));
  });

  test('keep what the page is drawn from', () => {
    const { part } = shard(2, 3) as { part: Part };
    const tokens = part.clients.flatMap(({ cells }) =>
      cells.flatMap(({ aspects = [] }) => aspects.map((side) => side.replay)),
    );
    expect(Object.keys(part.timelines).sort()).toEqual([...new Set(tokens)].sort());
  });
});
