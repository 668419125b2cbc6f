import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EngineEvent, Report } from '../../src/engine/events.ts';
import { reporters } from '../../src/report/registry.ts';
import type { Reporter } from '../../src/report/reporter.ts';
import { cutShort, findings, fixedWaits, HOSTILE, hostileReport, reportOf, subjectReport } from './sample.ts';
import { wellFormed } from './well-formed.ts';

let out: string;
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'faultline-report-'));
});
afterEach(() => rm(out, { recursive: true, force: true }));

const crashed = {
  ...subjectReport('crashed', []),
  verdicts: [],
  error: { code: 'SUBJECT_CRASHED', message: 'The subject ended its process with exit code 1.' },
};
const unfinished = subjectReport('unfinished', [
  { rule: 'outcome/settles', verdict: 'fail', reason: 'It had not settled.', counterexample: cutShort() },
]);
const manyOperations = {
  ...findings(),
  verdicts: Array.from({ length: 60 }, (_, i) => ({
    rule: 'retry/no-storm',
    operation: `GET /v1/a/very/long/path/that/goes/on/${i}`,
    verdict: 'pass' as const,
    runs: i,
  })),
};
const crowd = subjectReport('crowd', [
  {
    rule: 'retry/jitter-present',
    operation: 'POST /v1/payment_intents',
    verdict: 'fail',
    reason: 'All 8 operations waited exactly 500 ms before attempt 2.',
    counterexample: fixedWaits(),
  },
]);
const failWithoutEvidence = subjectReport('bare', [{ rule: 'outcome/settles', verdict: 'fail' }]);

const RUNS: Record<string, Report> = {
  'every kind of verdict': reportOf([subjectReport('reference', []), findings()]),
  'an empty run': reportOf([]),
  'a subject without verdicts': reportOf([{ ...crashed, error: undefined } as never]),
  'an interrupted run': reportOf([unfinished], { interrupted: true }),
  'a subject error': reportOf([crashed, findings()]),
  'many operations': reportOf([manyOperations]),
  'a failure without counterexample': reportOf([failWithoutEvidence]),
  'operations that went alike': reportOf([crowd]),
  'examples left out': reportOf([{ ...findings(), leftOut: 59 }]),
  'a case run again': reportOf([{ ...unfinished, cases: 1, durationMs: 0 }], { replayed: 'fl1.token.abc' }),
  'hostile names': hostileReport(),
};

function eventsOf(report: Report): EngineEvent[] {
  const events: EngineEvent[] = [
    { type: 'run-started', seed: report.seed, runs: 100, subjects: report.subjects.map(({ name }) => name) },
  ];
  for (const subject of report.subjects) {
    const { name, provider, verdicts } = subject;
    const operations = [...new Set(verdicts.map(({ operation }) => operation))];
    events.push(
      { type: 'subject-started', subject: name, provider, operations, scenarios: [HOSTILE], cases: 4000 },
      { type: 'progress', subject: name, scenario: HOSTILE, operation: HOSTILE, done: 10, findings: 1, elapsedMs: 100 },
      { type: 'progress', subject: name, scenario: 'auth', operation: HOSTILE, done: 20, findings: 2, elapsedMs: 0 },
    );
    for (const verdict of verdicts) {
      if (verdict.verdict === 'fail') events.push({ type: 'finding', subject: name, verdict });
    }
    events.push({ type: 'subject-finished', report: subject });
  }
  return [...events, { type: 'run-finished', report }];
}

async function render(
  reporter: Reporter,
  report: Report,
  terminal: { color?: boolean; isTTY?: boolean; columns?: number } = {},
): Promise<{ written: string; file: string }> {
  let written = '';
  const write = (text: string) => {
    written += text;
  };
  const reporting = reporter.create({ out, write, color: false, isTTY: false, columns: 80, ...terminal });
  for (const event of eventsOf(report)) reporting.on(event);
  await reporting.end?.();
  return { written, file: reporter.file ? await readFile(join(out, reporter.file), 'utf8') : '' };
}

const named = (name: string) => reporters.find((reporter) => reporter.name === name)!;

describe.each(reporters.map((reporter) => [reporter.name, reporter] as const))('the reporter %s', (_, reporter) => {
  test('has a name for the command line and a sentence for the list', () => {
    expect(reporter.name).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(reporter.summary).toMatch(/^[A-Z].*\.$/);
  });

  test.each(Object.entries(RUNS))('renders %s', async (_, report) => {
    const { written, file } = await render(reporter, report);
    expect(reporter.file ? file : written).not.toBe('');
    if (reporter.file) expect(written).toBe('');
  });

  test('gives the same for the same run', async () => {
    const run = RUNS['every kind of verdict']!;
    expect(await render(reporter, run)).toEqual(await render(reporter, run));
  });

  test('leaves exactly its file behind', async () => {
    await render(reporter, RUNS['hostile names']!);
    expect(await readdir(out)).toEqual(reporter.file ? [reporter.file] : []);
  });

  test('leaves no file behind where the run never finished', async () => {
    const reporting = reporter.create({ out, write: () => {}, color: false, isTTY: false, columns: 80 });
    reporting.on({ type: 'run-started', seed: 1, runs: 1, subjects: [] });
    await reporting.end?.();
    expect(await readdir(out)).toEqual([]);
  });

  test('prints no credential, not even in part', async () => {
    const { written, file } = await render(reporter, RUNS['every kind of verdict']!);
    expect(written + file).not.toMatch(/Bearer (?!\[credential\])/);
  });
});

describe('for people,', () => {
  test.each(['console', 'junit', 'html'])(
    '%s tells of operations that went alike: text of two, the page of all',
    async (name) => {
      const { written, file } = await render(named(name), RUNS['operations that went alike']!);
      const shown = [1, 2, 3, 8].filter((number) => `${written}${file}`.includes(`operation ${number}`));
      expect(shown).toEqual(name === 'html' ? [1, 2, 3, 8] : [1, 2]);
      expect(`${written}${file}`.includes('and 6 more operations like these')).toBe(name !== 'html');
    },
  );

  test.each(['console', 'html'])('%s tells of examples that were left out', async (name) => {
    const { written, file } = await render(named(name), RUNS['examples left out']!);
    expect(`${written}${file}`).toMatch(/59 of the scenarios(?:'|&#39;) own examples were not run: raise --runs\./);
  });

  test.each(['console', 'html'])('%s names no seed for a case that was run again', async (name) => {
    const { written, file } = await render(named(name), RUNS['a case run again']!);
    expect(`${written}${file}`).not.toContain('20261120');
    expect(`${written}${file}`).not.toContain('0 ms)');
  });
});

describe('the console', () => {
  const report = RUNS['hostile names']!;

  test.each(Object.entries(RUNS))('lets no control character through, of %s', async (_, run) => {
    const { written } = await render(named('console'), run);
    expect(written).not.toMatch(/[^\n\P{Cc}]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
  });

  test('writes colours alone, where colours are wanted', async () => {
    const { written } = await render(named('console'), report, { color: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences are what is looked for
    expect(written.replace(/\u001b\[[\d;]*m/g, '')).not.toMatch(/[^\n\P{Cc}]/u);
  });

  test.each([80, 5000])(
    'draws over its own line of %i columns, and over nothing else, where somebody watches',
    async (columns) => {
      const { written } = await render(named('console'), report, { isTTY: true, columns });
      expect(written.replaceAll('\r\u001b[2K', '')).not.toMatch(/[^\n\P{Cc}]/u);
      const drawn = written.split('\r\u001b[2K').slice(1, 3);
      expect(drawn).toHaveLength(2);
      for (const line of drawn) expect(line.length).toBeLessThan(columns);
    },
  );

  test.each([60, 80, 100])('fits into %i columns, but for commands that are to be copied', async (columns) => {
    for (const run of [RUNS['every kind of verdict']!, RUNS['many operations']!]) {
      const { written } = await render(named('console'), run, { columns });
      const long = written.split('\n').filter((line) => line.length > columns && !line.startsWith('  npx faultline'));
      expect(long).toEqual([]);
    }
  });
});

describe('the page', () => {
  test.each(Object.entries(RUNS))('is well formed and inert, of %s', async (_, report) => {
    const { file } = await render(named('html'), report);
    const elements = wellFormed(file, { raw: ['style', 'script'] });
    expect(elements.filter(({ name }) => name === 'script')).toHaveLength(1);
    expect(elements.filter(({ name }) => name === 'style')).toHaveLength(1);
    for (const { name, attributes } of elements) {
      expect(['img', 'iframe', 'object', 'embed', 'link', 'form', 'base', 'foreignObject', 'use']).not.toContain(name);
      for (const [key, value] of attributes) {
        expect(key).not.toMatch(/^on|^style$|^src/);
        if (key === 'href') expect(value).toMatch(/^#s\d+(f\d+)?$/);
      }
    }
  });

  test('needs nothing but itself', async () => {
    const { file } = await render(named('html'), RUNS['every kind of verdict']!);
    const elements = wellFormed(file, { raw: ['style', 'script'] });
    const [style] = elements.filter(({ name }) => name === 'style');
    expect(style!.text).not.toMatch(/url\((?!#)|@import|@font-face/);
    expect(elements.find(({ name }) => name === 'script')!.attributes.size).toBe(0);
  });

  test('allows its own style and script by hash, and nothing else', async () => {
    const { file } = await render(named('html'), RUNS['hostile names']!);
    const elements = wellFormed(file, { raw: ['style', 'script'] });
    const meta = elements.find(({ attributes }) => attributes.has('http-equiv'))!;
    const policy = meta.attributes.get('content')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    for (const name of ['style', 'script']) {
      const { text } = elements.find((element) => element.name === name)!;
      expect(policy).toContain(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    }
  });

  test('points every link at an element that exists, and names none twice', async () => {
    for (const report of Object.values(RUNS)) {
      const { file } = await render(named('html'), report);
      const elements = wellFormed(file, { raw: ['style', 'script'] });
      const ids = elements.flatMap(({ attributes }) => attributes.get('id') ?? []);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { attributes } of elements) {
        const href = attributes.get('href');
        if (href) expect(ids).toContain(href.slice(1));
      }
    }
  });

  test('has a picture for each counterexample, and its command', async () => {
    const { file } = await render(named('html'), RUNS['every kind of verdict']!);
    const elements = wellFormed(file, { raw: ['style', 'script'] });
    const counterexamples = findings().verdicts.flatMap(({ counterexample, also = [] }) => [
      ...(counterexample ? [counterexample] : []),
      ...also.map((side) => side.counterexample),
    ]);
    const pictures = elements.filter(({ attributes }) => attributes.get('class') === 'picture');
    expect(pictures).toHaveLength(counterexamples.length);
    for (const { replay } of counterexamples) expect(file).toContain(`npx faultline replay ${replay}<`);
  });
});

describe('the JUnit file', () => {
  test.each(Object.entries(RUNS))('is well formed and counts right, of %s', async (_, report) => {
    const { file } = await render(named('junit'), report);
    const elements = wellFormed(file);
    const count = (name: string) => elements.filter((element) => element.name === name).length;
    const [root] = elements;
    expect(root!.name).toBe('testsuites');
    expect(root!.attributes.get('tests')).toBe(String(count('testcase')));
    expect(root!.attributes.get('failures')).toBe(String(count('failure')));
    expect(root!.attributes.get('errors')).toBe(String(count('error')));
    expect(root!.attributes.get('skipped')).toBe(String(count('skipped')));
    expect(count('testsuite')).toBe(report.subjects.length);
    expect(count('failure')).toBe(report.summary.fail);
  });

  test('tells unknown from skip, and passes neither', async () => {
    const { file } = await render(named('junit'), RUNS['every kind of verdict']!);
    const messages = wellFormed(file).flatMap(({ name, attributes }) =>
      name === 'skipped' ? attributes.get('message')! : [],
    );
    expect(messages.filter((message) => message.startsWith('unknown: '))).toHaveLength(7);
    expect(messages.filter((message) => message.startsWith('skip: '))).toHaveLength(29);
  });
});

describe('the JSON file', () => {
  test.each(Object.entries(RUNS))('holds the report, of %s', async (_, report) => {
    const { file } = await render(named('json'), report);
    expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(report)));
  });

  test('has the documented form', async () => {
    const { file } = await render(named('json'), RUNS['every kind of verdict']!);
    const report = JSON.parse(file);
    expect(report).toMatchObject({ schema: 'faultline.report/1', seed: 20_261_120, durationMs: 6210 });
    const failed = report.subjects[1].verdicts.find((cell: { verdict: string }) => cell.verdict === 'fail');
    expect(failed).toMatchObject({ rule: 'retry/transient-retried', operation: 'POST /v1/payment_intents', runs: 20 });
    expect(Object.keys(failed.counterexample)).toEqual(expect.arrayContaining(['replay', 'schedule', 'journal']));
    expect(report.summary).toEqual({ pass: 228, fail: 16, unknown: 7, skip: 29 });
  });
});
