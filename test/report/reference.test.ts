import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { faultKinds } from '../../src/fault/registry.ts';
import { referencePages } from '../../src/report/generate-reference.ts';
import { rules } from '../../src/rule/registry.ts';

const pages = Object.entries(referencePages());

describe.each(pages)('%s', (file, text) => {
  test('is up to date: "npm run generate" writes it', () => {
    expect(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')).toBe(text);
  });

  test('has a heading for each link', () => {
    const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!.replace(/[^\w-]/g, ''));
    const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, link]) => link!);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(headings).toContain(link);
  });
});

test('every rule and every fault has its place', () => {
  const all = pages.map(([, text]) => text).join('\n');
  for (const { id, promise } of rules) expect(all).toContain(`### ${id}\n\n**${promise}**`);
  for (const { name, summary } of faultKinds) expect(all).toContain(`## ${name}\n\n${summary}`);
});
