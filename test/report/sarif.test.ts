import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/engine/events.ts';
import { sarif } from '../../src/report/sarif.ts';
import { rules } from '../../src/rule/registry.ts';
import { findings, hostileReport, reportOf, subjectReport } from './sample.ts';

/** The schema of the standard, as Microsoft's own tool has it. */
const schemaFile = new URL('../assets/sarif-2.1.0.schema.json', import.meta.resolve('@microsoft/sarif-multitool-ts'));
const isSarif = addFormats
  .default(new Ajv2020({ strict: false }))
  .compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

async function render(report: Report, folder?: string) {
  const out = await mkdtemp(join(tmpdir(), 'faultline-sarif-'));
  try {
    const terminal = { write: () => {}, color: false, isTTY: false, columns: 80 };
    const reporting = sarif.create({ ...terminal, out, ...(folder === undefined ? {} : { folder }) });
    reporting.on({ type: 'run-finished', report });
    await reporting.end?.();
    return JSON.parse(await readFile(join(out, 'faultline.sarif'), 'utf8'));
  } finally {
    await rm(out, { recursive: true });
  }
}

const shop = { ...findings(), file: 'src/shop & co.ts' };
const crashed = {
  ...subjectReport('crashed', []),
  verdicts: [],
  file: 'crashed.ts',
  error: { code: 'SUBJECT_CRASHED', message: 'It ended its process.' },
};

const fingerprintsOf = (file: Awaited<ReturnType<typeof render>>): object[] =>
  file.runs[0].results.map(({ partialFingerprints }: { partialFingerprints: object }) => partialFingerprints);

describe('the SARIF file', () => {
  // What the standard asks for (OASIS SARIF 2.1.0, sections 3.13, 3.14, 3.19, 3.27, 3.49).
  test.each([
    ['every kind of verdict', reportOf([subjectReport('reference', []), shop])],
    ['an empty run', reportOf([])],
    ['a subject error', reportOf([crashed, shop])],
    [
      'a failure without counterexample',
      reportOf([subjectReport('bare', [{ rule: 'outcome/settles', verdict: 'fail' }])]),
    ],
    ['hostile names', hostileReport()],
  ])('has the form of one run, of %s', async (_what, report) => {
    const file = await render(report);
    expect(isSarif(file), JSON.stringify(isSarif.errors)).toBe(true);
    expect(file.version).toBe('2.1.0');
    expect(file.runs).toHaveLength(1);
    const [{ tool, results, invocations }] = file.runs;
    expect(tool.driver.name).toBe('Faultline');
    const ids = tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const result of results) {
      expect(ids[result.ruleIndex]).toBe(result.ruleId);
      expect(result).toMatchObject({ level: 'error', message: { text: expect.stringMatching(/\S/) } });
      for (const { physicalLocation } of result.locations) {
        if (!physicalLocation) continue;
        expect(physicalLocation.region.startLine).toBe(1);
        expect(physicalLocation.artifactLocation.uri).toMatch(/^[\w.~!*'()%/:-]+$/);
      }
    }
    const failed = report.subjects.filter(({ error }) => error).length;
    expect(invocations[0].executionSuccessful).toBe(failed === 0);
    expect(invocations[0].toolExecutionNotifications).toHaveLength(failed);
  });

  test('explains each rule that was broken', async () => {
    const { driver } = (await render(reportOf([shop]))).runs[0].tool;
    for (const described of driver.rules) {
      const rule = rules.find(({ id }) => id === described.id)!;
      expect(described.shortDescription.text).toBe(rule.promise);
      expect(described.help.text).toContain(rule.correct);
      expect(described.help.markdown).toContain(rule.why);
    }
  });

  test('says something of every rule, also of one that it does not know', async () => {
    const { driver } = (await render(hostileReport())).runs[0].tool;
    expect(driver.rules).toHaveLength(1);
    expect(driver.rules[0]).toMatchObject({
      fullDescription: { text: expect.stringMatching(/ is no rule of this version of Faultline\.$/) },
      help: { text: expect.stringMatching(/ is no rule of this version of Faultline\.$/) },
    });
  });

  test('points to the file of the subject, from the root of the repository', async () => {
    const located = async (file: string, folder?: string) =>
      (await render(reportOf([{ ...shop, file }]), folder)).runs[0].results[0].locations[0];
    expect(await located('src/shop & co.ts', 'packages/a')).toEqual({
      physicalLocation: {
        artifactLocation: { uri: 'packages/a/src/shop%20%26%20co.ts', uriBaseId: '%SRCROOT%' },
        region: { startLine: 1 },
      },
      logicalLocations: [{ fullyQualifiedName: 'POST /v1/payment_intents' }],
    });
    const { artifactLocation } = (await located('/else/where.ts', 'packages/a')).physicalLocation;
    expect(artifactLocation).toEqual({ uri: 'file:///else/where.ts' });
    const onWindows = await located('C:\\else\\where.ts');
    expect(onWindows.physicalLocation.artifactLocation.uri).toBe('file:///C:/else/where.ts');
  });

  test('gives a finding the same fingerprint in every run, and each its own', async () => {
    const first = fingerprintsOf(await render(reportOf([shop])));
    const otherwise = {
      ...shop,
      verdicts: shop.verdicts.map((cell) => (cell.reason === undefined ? cell : { ...cell, reason: 'otherwise' })),
    };
    expect(fingerprintsOf(await render(reportOf([otherwise], { seed: 9, durationMs: 1 })))).toEqual(first);
    expect(new Set(first.map((each) => JSON.stringify(each))).size).toBe(first.length);
    expect(first[0]).toEqual({
      'faultlineFinding/v1': expect.stringMatching(/^[0-9a-f]{32}$/),
      primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{32}:1$/),
    });
    const another = fingerprintsOf(await render(reportOf([{ ...shop, name: 'another' }])));
    expect(another[0]).not.toEqual(first[0]);
  });
});
