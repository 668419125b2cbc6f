import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { read, snippetsIn } from './documents.ts';

const guide = read('docs/your-own-api.md');

/** Writes a file that the guide to one's own API shows into a project. */
export function writeSnippet(home: string, path: string): void {
  const snippet = snippetsIn(guide).find((one) => one.path === path);
  if (snippet === undefined) throw new Error(`the guide shows no ${path}`);
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), snippet.text);
}

/** The client with the lines that the guide adds to it. */
export function mended(client: string): string {
  const { text } = guide.blocks.find(({ language }) => language === 'diff')!;
  const lines = text.trimEnd().split('\n');
  const before = lines.flatMap((line) => (line.startsWith('+') ? [] : [line.slice(1)])).join('\n');
  if (!client.includes(before)) throw new Error('the lines around the change are not in the client');
  return client.replace(before, lines.map((line) => line.slice(1)).join('\n'));
}
