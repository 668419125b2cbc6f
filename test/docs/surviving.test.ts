import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../scorecard/catalogue.ts';
import { rules } from '../../src/rule/registry.ts';
import { reported } from '../mutants/reported/index.ts';
import { codeIn, read, root } from './documents.ts';

const page = read('docs/surviving.md');

/** Excerpts are `typescript`: what is `ts` is whole, and compiled with the other snippets. */
const excerpts = page.blocks
  .filter(({ language }) => language === 'typescript')
  .map(({ text }) => {
    const [first = '', ...lines] = text.trimEnd().split('\n');
    return { path: /^\/\/ (src\/client\/[\w-]+\.ts)$/.exec(first)?.[1] ?? `no file of the client: ${first}`, lines };
  });

/** The page by its headings of the third level, each with the family that it stands in. */
const sections = page.prose.split(/^## /m).flatMap((part) => {
  const [family = '', ...rest] = part.split(/\n+(?=### )/);
  return rest.map((text) => ({
    family: family.trim(),
    title: text.slice('### '.length, text.indexOf('\n')),
    text,
    ids: [...text.matchAll(/`([a-z]+\/[a-z-]+)`/g)].map(([, id]) => id!),
  }));
});

/** Whether the pieces of an excerpt stand in a source one after the other, each without a gap. */
function occursIn(source: string, lines: readonly string[]): boolean {
  const whole = source.split('\n').map((line) => line.trim());
  let from = 0;
  for (const piece of lines.join('\n').split(/^ *\/\/ …$/m)) {
    const wanted = piece
      .trim()
      .split('\n')
      .map((line) => line.trim());
    const at = whole.findIndex((_, start) => start >= from && wanted.every((line, i) => whole[start + i] === line));
    if (at === -1) return false;
    from = at + wanted.length;
  }
  return true;
}

describe('an excerpt', () => {
  const source = '  first();\n  second();\n  third();\n';

  test.each([
    ['that is there, indented otherwise', ['first();', 'second();'], true],
    ['that leaves something out, and says so', ['first();', '  // …', 'third();'], true],
    ['that leaves something out in silence', ['first();', 'third();'], false],
    ['in another order', ['third();', '// …', 'first();'], false],
    ['that has changed since', ['first();', 'second(1);'], false],
    ['with a part of a line', ['first()'], false],
  ])('%s, is seen to be so', (_, lines, expected) => expect(occursIn(source, lines)).toBe(expected));
});

test.each(excerpts)('the excerpt of $path stands there as it is shown, and is short', ({ path, lines }) => {
  expect(path).toMatch(/^src\/client\//);
  expect(occursIn(readFileSync(join(root, path), 'utf8'), lines), lines.join('\n')).toBe(true);
  expect(lines.length).toBeLessThanOrEqual(12);
});

test('every rule is named once, in a section of its family', () => {
  const placed = sections.flatMap(({ family, ids }) => ids.map((id) => ({ family, id })));
  const known = rules.map(({ id }) => ({ family: id.split('/')[0]!, id }));
  const byId = (one: { id: string }, other: { id: string }) => one.id.localeCompare(other.id);
  expect(placed.sort(byId)).toEqual(known.sort(byId));
  const anywhere = codeIn(page).filter((code) => known.some(({ id }) => id === code));
  expect(anywhere).toHaveLength(known.length);
});

test('every section shows an excerpt', () => {
  const parts = page.text.split(/^### /m).slice(1);
  expect(parts).toHaveLength(sections.length);
  for (const part of parts) expect(part).toContain('\n```typescript\n');
});

test('what is said to be seen was confirmed of a client, and what is said to be reported is caught', async () => {
  const { findings } = await loadCatalogue(join(root, 'examples/sdks'));
  for (const [word, known] of [
    ['*Seen:*', findings],
    ['*Reported:*', reported],
  ] as const) {
    const saying = sections.filter(({ text }) => text.includes(word));
    expect(saying.length).toBeGreaterThan(3);
    const broken = new Set(known.map(({ rule }) => rule));
    expect(saying.filter(({ ids }) => !ids.some((id) => broken.has(id))).map(({ title }) => title)).toEqual([]);
  }
});
