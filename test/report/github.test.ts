import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/engine/events.ts';
import { github } from '../../src/report/github.ts';
import { findings, hostileReport, reportOf, subjectReport } from './sample.ts';

async function render(report: Report, folder?: string): Promise<{ lines: string[]; summary: string }> {
  let [written, summary] = ['', ''];
  const reporting = github.create({
    out: undefined,
    write: (text) => {
      written += text;
    },
    summarize: (markdown) => {
      summary += markdown;
    },
    color: false,
    isTTY: false,
    columns: 80,
    ...(folder === undefined ? {} : { folder }),
  });
  reporting.on({ type: 'run-finished', report });
  await reporting.end?.();
  return { lines: written.split('\n').slice(0, -1), summary };
}

/** A workflow command, as the runner reads it: actions/runner, src/Runner.Common/ActionCommand.cs. */
function commandOf(line: string) {
  const [, command, properties, data] = /^::([a-z]+) (.*?)::(.*)$/.exec(line)!;
  const unescaped = (text: string) =>
    text
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%0A', '\n')
      .replaceAll('%0D', '\r')
      .replaceAll('%25', '%');
  const entries = properties!.split(',').map((entry) => entry.split('=') as [string, string]);
  return {
    command,
    properties: Object.fromEntries(entries.map(([name, ...value]) => [name, unescaped(value.join('='))])),
    text: unescaped(data!),
  };
}

const subject = { ...findings(), file: 'checkout.subject.ts' };

describe('annotations', () => {
  test('stand at the file of the subject, one for each way to break a rule', async () => {
    const commands = (await render(reportOf([subject]))).lines.map(commandOf);
    const errors = commands.filter(({ command }) => command === 'error');
    const broken = new Set(subject.verdicts.filter(({ verdict }) => verdict === 'fail').map(({ rule }) => rule));
    expect(new Set(errors.map(({ properties }) => properties.title!.split(' ')[0]))).toEqual(broken);
    for (const { properties, text } of errors) {
      expect(properties).toMatchObject({ file: 'checkout.subject.ts', line: '1' });
      expect(text).toMatch(/^.+[.…]\nOn (GET|POST) /);
    }
    expect(errors.some(({ text }) => /\nnpx faultline replay fl1\.\S+$/.test(text))).toBe(true);
    expect(commands.at(-1)).toMatchObject({
      command: 'notice',
      text: expect.stringMatching(/^1 subject: 16 broken, /),
    });
  });

  test('name files from the root of the repository', async () => {
    const { lines } = await render(reportOf([subject]), 'packages/shop');
    expect(commandOf(lines[0]!).properties.file).toBe('packages/shop/checkout.subject.ts');
    const elsewhere = await render(reportOf([{ ...subject, file: '/repo/b/c.ts' }]), 'packages/shop');
    expect(commandOf(elsewhere.lines[0]!).properties.file).toBe('/repo/b/c.ts');
  });

  test('tell of a subject that was not judged to the end, and of what a report lacks', async () => {
    const error = { code: 'SUBJECT_CRASHED', message: 'It ended, 100% of it: all.' };
    const crashed = { ...subjectReport('shop', []), verdicts: [], file: 'a,b:c%.ts', error };
    const { lines } = await render(reportOf([crashed], { missingShards: [2, 3] }));
    expect(lines[0]).toBe(
      '::error file=a%2Cb%3Ac%25.ts,line=1,title=shop was not judged to the end::It ended, 100%25 of it: all. [SUBJECT_CRASHED]',
    );
    expect(lines[1]).toBe(
      '::warning title=Faultline::Shards 2 and 3 are missing: this report holds what the others judged.',
    );
  });

  test('cannot be ended or begun by a name', async () => {
    const { lines } = await render(hostileReport());
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(line).toMatch(/^::(error|notice) [^\p{Cc}]*$/u);
      expect(Object.keys(commandOf(line).properties)).toEqual(
        line.startsWith('::notice') ? ['title'] : ['file', 'line', 'title'],
      );
    }
  });
});

describe('the summary of the job', () => {
  test('has the matrix, each finding and its command', async () => {
    const { summary } = await render(reportOf([subject]));
    expect(summary).toMatch(/^## Faultline ✗\n\n1 subject: 16 broken, /);
    expect(summary).toContain('| rule | 1 | 2 |');
    expect(summary).toMatch(/\n\| `retry\/transient-retried` \| .*✗/);
    expect(summary).toContain('1. `POST /v1/payment_intents`');
    expect(summary).toMatch(/\n```text\n.*attempt 1/);
    expect(summary).toMatch(/\n```sh\nnpx faultline replay fl1\.\S+\n```\n/);
  });

  test('shows names as they are, and lets none of them be Markdown', async () => {
    const report = hostileReport();
    const { summary } = await render({
      ...report,
      subjects: [{ ...report.subjects[0]!, name: '@team [x](http://a) *b* <img src=x> &lt;', provider: '```' }],
    });
    expect(summary).toContain('### &#64;team \\[x\\](http://a) \\*b\\* \\<img src=x\\> &amp;lt; on \\`\\`\\`');
    const outsideOfCode = summary
      .replaceAll('\\`', '')
      .replace(/^(`{3,})\w*\n[\s\S]*?^\1$/gm, '')
      .replace(/(`+)[^`][\s\S]*?\1/g, '');
    expect(outsideOfCode.replaceAll(/<\/?(details|summary)>/g, '')).not.toMatch(/(?<!\\)[<>]/);
  });

  test('counts operations that are too many to show', async () => {
    const verdicts = Array.from({ length: 60 }, (_, index) => ({
      rule: 'retry/no-storm',
      operation: `GET /v1/${index}`,
      verdict: index < 50 ? ('pass' as const) : ('unknown' as const),
      runs: 1,
    }));
    const { summary } = await render(reportOf([{ ...subject, verdicts }]));
    expect(summary).toContain('| rule | ✓ | ✗ | ? | – |');
    expect(summary).toContain('| `retry/no-storm` | 50 | 0 | 10 | 0 |');
  });

  test('stays below what GitHub takes, and says what it left out', async () => {
    const many = Array.from({ length: 200 }, (_, index) => ({ ...subject, name: `shop ${index}` }));
    const { summary } = await render(reportOf(many));
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
    expect(summary).toMatch(/There is no room for the rest: other reporters show it\.\n$/);
  });

  test('is not needed', async () => {
    let written = '';
    const write = (text: string) => {
      written += text;
    };
    const terminal = { out: undefined, color: false, isTTY: false, columns: 80 };
    const reporting = github.create({ ...terminal, write });
    reporting.on({ type: 'run-finished', report: reportOf([]) });
    await reporting.end?.();
    expect(written).toBe(
      '::notice title=Faultline::0 subjects: 0 broken, 0 held, 0 unknown, 0 skipped (seed 20261120).\n',
    );
  });
});
