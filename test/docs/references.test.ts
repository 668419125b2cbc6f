import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules, rulesMatching } from '../../src/rule/registry.ts';
import { codeIn, documents, read, root, snippetsIn } from './documents.ts';

const topFolders = new Set(
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name),
);
const families = new Set(rules.map(({ id }) => id.split('/')[0]!));

describe.each(documents)('$file', (document) => {
  const made = snippetsIn(document);

  test('names paths that exist, or that it tells how to make', () => {
    const paths = codeIn(document).filter(
      (code) => /^[\w.@-]+(\/[\w.@-]+)+\/?$/.test(code) && topFolders.has(code.split('/')[0]!),
    );
    const gone = paths.filter(
      (path) => !existsSync(join(root, path)) && !made.some((snippet) => snippet.path === path),
    );
    expect(gone.filter((path) => !path.startsWith('faultline-report/'))).toEqual([]);
  });

  test('links to files and headings that exist', () => {
    const broken: string[] = [];
    for (const [, target] of document.prose.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target!)) continue;
      const [path, heading] = target!.split('#') as [string, string?];
      const file = path === '' ? document.file : normalize(join(dirname(document.file), path));
      if (!existsSync(join(root, file))) broken.push(target!);
      else if (heading !== undefined && !headingsOf(file).includes(heading)) broken.push(target!);
    }
    expect(broken).toEqual([]);
  });

  test('names rules that exist, or that it tells how to make', () => {
    const ids = codeIn(document).filter((code) => /^[a-z]+\/[a-z*-]+$/.test(code) && families.has(code.split('/')[0]!));
    const unknown = ids.filter(
      (id) => rulesMatching([id]).length === 0 && !made.some(({ text }) => text.includes(`id: '${id}'`)),
    );
    expect(unknown).toEqual([]);
  });
});

test('the house that ARCHITECTURE.md draws has every folder, and no other', () => {
  const drawing = read('ARCHITECTURE.md').blocks.find(({ text }) => text.includes('scenarios/'))!.text;
  const drawn: string[] = [];
  let parent = '';
  for (const [, indent, name] of drawing.matchAll(/^( *)([\w-]+)\//gm)) {
    drawn.push(indent === '' ? name! : `${parent}/${name}`);
    if (indent === '') parent = name!;
  }
  for (const folder of drawn) expect(existsSync(join(root, folder)), folder).toBe(true);
  const inSource = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(drawn.filter((folder) => folder.startsWith('src/')).sort()).toEqual(
    inSource.map(({ name }) => `src/${name}`).sort(),
  );
});

test('decisions are numbered without gaps, and say their number', () => {
  const files = readdirSync(join(root, 'docs/decisions')).sort();
  expect(files.length).toBeGreaterThan(0);
  for (const [index, file] of files.entries()) {
    expect(file).toMatch(new RegExp(`^${String(index + 1).padStart(3, '0')}-[a-z0-9-]+\\.md$`));
    expect(read(`docs/decisions/${file}`).text).toMatch(new RegExp(`^# ${index + 1}\\. .+\n`));
  }
});

/** The anchors of a document's headings, as forges make them. */
function headingsOf(file: string): readonly string[] {
  return [...read(file).prose.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
