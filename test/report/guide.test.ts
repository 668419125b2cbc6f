import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Reporter } from '../../src/report/reporter.ts';
import { findings, reportOf } from './sample.ts';

const guide = readFileSync(new URL('../../docs/reporters.md', import.meta.url), 'utf8');
const snippets = [...guide.matchAll(/```ts\n(.*?)```/gs)].map(([, snippet]) => snippet!);

test('the guide names files that exist', () => {
  const files = [...guide.matchAll(/`((?:src|test|docs)\/[\w./-]+)`/g)].map(([, file]) => file!);
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) expect(existsSync(new URL(`../../${file}`, import.meta.url)), file).toBe(true);
});

test("the guide's reporters work as they stand", async () => {
  expect(snippets).toHaveLength(2);
  const folder = await mkdtemp(join(tmpdir(), 'faultline-guide-'));
  try {
    let written = '';
    for (const [index, snippet] of snippets.entries()) {
      const file = join(folder, `snippet-${index}.ts`);
      await writeFile(file, snippet.replaceAll("'./", `'${new URL('../../src/report/', import.meta.url).href}`));
      const [reporter] = Object.values((await import(file)) as Record<string, Reporter>);
      const reporting = reporter!.create({
        out: folder,
        write: (text) => {
          written += text;
        },
        color: false,
        isTTY: false,
        columns: 80,
      });
      reporting.on({ type: 'run-finished', report: reportOf([findings()]) });
      await reporting.end?.();
    }
    expect(written).toBe('16 broken\n');
    expect((await readFile(join(folder, 'failures.txt'), 'utf8')).split('\n')).toHaveLength(17);
  } finally {
    await rm(folder, { recursive: true });
  }
});
