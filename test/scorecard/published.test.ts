import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../scorecard/catalogue.ts';
import { judgeClients } from '../../scorecard/judge-clients.ts';
import { scoreOf } from '../../scorecard/score.ts';
import { problemsOf, type Scorecard } from '../../scorecard/scorecard.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'examples/sdks');
const file = join(root, 'docs/scorecard.json');

/** Rules that one scenario alone judges: their cells can be had again without running the others. */
const QUICK = ['outcome/invalid-never-success', 'retry/retry-after-honoured'];

describe.runIf(existsSync(file))('the scorecard that is published', () => {
  const written = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Scorecard) : undefined;

  test('has nothing on it that still must be looked into', () => {
    expect(problemsOf(written!)).toEqual([]);
  });

  test('has every client of the catalogue, in its order', async () => {
    const { clients } = await loadCatalogue(folder);
    const listed = [...written!.clients, ...written!.missing].map((client) => client.file);
    expect(listed.sort()).toEqual(clients.map((client) => client.file).sort());
  });

  test('is what its clients do: a sample of its cells, judged again', async () => {
    const { clients, findings } = await loadCatalogue(folder);
    const { faultline, node, seed, runs } = written!;
    const virtual = written!.clients.filter(({ rig, error }) => rig === 'virtual' && !error);
    expect(virtual.length).toBeGreaterThan(1);
    const sample = QUICK.map((rule, at) => {
      const breaks = virtual.filter(({ cells }) => cells.some((cell) => cell.rule === rule && cell.verdict === 'fail'));
      return { rule, client: breaks.at(at === 0 ? 0 : -1) ?? virtual[at]! };
    });
    for (const { rule, client } of sample) {
      const own = clients.filter((each) => each.file === client.file);
      const { judged } = await judgeClients({ clients: own, folder, root, seed, runs, rules: [rule] });
      const known = clients.map((each) => each.file);
      const again = scoreOf({ faultline, node, seed, runs, judged, missing: [], findings, known, rules: [rule] });
      const cellsAgain = again.scorecard.clients[0]!.cells;
      expect(cellsAgain, client.file).toEqual(client.cells.filter((cell) => cell.rule === rule));
    }
  });
});
