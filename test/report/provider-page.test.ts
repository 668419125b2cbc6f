import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { providerNamed, providerNames } from '../../mocks/index.ts';
import { exportsOf } from '../../src/control/exports.ts';
import { type Evaluation, type Fact, isVerified } from '../../src/provider/evaluation.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { providerPages } from '../../src/report/generate-reference.ts';
import { code, listing, markdownTable, plain } from '../../src/report/markdown-parts.ts';

const root = new URL('../../', import.meta.url);
const pages = providerPages();
const providers = providerNames.map((name) => [name, providerNamed(name)!] as const);
const pageOf = (name: string) => pages[`docs/providers/${name}.md`]!;
const { devDependencies } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  devDependencies: Readonly<Record<string, string>>;
};

/** Every statement of an evaluation, wherever it stands. */
function factsIn(value: unknown): Fact[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('says' in value) return [value as Fact];
  return Object.values(value).flatMap(factsIn);
}

/** A statement as it stands in a table or in prose. */
const asWritten = (says: string) => says.replace(/\.$/, '').replaceAll('|', '\\|');

/** The cells of a row: bars that are escaped divide nothing. */
const cellsOf = (row: string) => row.split(/(?<!\\)\|/).slice(1, -1);

describe.each(Object.entries(pages))('%s', (file, text) => {
  test('is up to date: "npm run generate" writes it', () => {
    expect(readFileSync(new URL(file, root), 'utf8')).toBe(text);
  });

  test('has as many cells in every row of a table as in its head', () => {
    const tables = text.split('\n\n').filter((part) => part.startsWith('| '));
    expect(tables.length).toBeGreaterThan(1);
    for (const table of tables) {
      const [head, rule, ...rows] = table.split('\n');
      expect(rows.length, head).toBeGreaterThan(0);
      for (const row of [rule!, ...rows]) expect(cellsOf(row), row).toHaveLength(cellsOf(head!).length);
    }
  });

  test('has no gaps where something was not known', () => {
    const prose = text.replaceAll(/^```[\s\S]*?^```$/gm, '');
    expect(prose).not.toMatch(/\b(undefined|NaN|object Object)\b/);
  });
});

test('there is a page for each provider, and none for another', () => {
  const files = readdirSync(new URL('docs/providers/', root)).map((name) => `docs/providers/${name}`);
  expect(files.sort()).toEqual(Object.keys(pages).sort());
});

describe.each(providers)('the page of %s', (name, provider: Provider) => {
  const { card } = provider;
  const { evaluation } = card;
  const lines = pageOf(name).split('\n');

  test('says of each statement what it rests on, and marks those that nobody could verify', () => {
    const facts = factsIn(evaluation);
    expect(facts.length).toBeGreaterThan(8);
    for (const fact of facts) {
      const line = lines.find((one) => one.includes(asWritten(fact.says)));
      expect(line, fact.says).toBeDefined();
      const [, behind] = line!.split(asWritten(fact.says));
      expect(behind, fact.says).toContain(fact.basis);
      expect(behind!.includes('**unverified**'), fact.says).toBe(!isVerified(fact));
    }
  });

  test('has every operation of the contract, and what answers it', () => {
    for (const { name: operation, path } of provider.contract.operations) {
      const row = lines.find((line) => line.startsWith(`| \`${operation}\` |`) && /\| (state|Prism) \|$/.test(line));
      // The second name of a path stands in a table of its own.
      const alias = lines.find((line) => line.startsWith(`| \`${path}\` | \``));
      expect(row ?? alias, operation).toBeDefined();
      const isStateful = Object.hasOwn(provider.handlers, operation);
      if (row) expect(row.endsWith(isStateful ? '| state |' : '| Prism |'), operation).toBe(true);
    }
  });

  test('has every list and every batch of the card under one of its names', () => {
    for (const operation of [...Object.keys(card.paging ?? {}), ...Object.keys(card.batches ?? {})]) {
      const rows = lines.filter((line) => line.startsWith(`| \`${operation}\` |`));
      const isSecond = lines.some((line) => line.startsWith(`| \`${operation.split(' ')[1]}\` | \``));
      expect(rows.length, operation).toBe(isSecond ? 0 : 2);
    }
  });

  test('names every type of event, and the headers that a signature needs', () => {
    for (const event of Object.keys(provider.webhooks?.events ?? {})) expect(pageOf(name)).toContain(`\`${event}\``);
    expect(evaluation.webhooks === null).toBe(provider.webhooks === undefined);
  });

  test('connects with variables that the mock server exports', () => {
    const exported = exportsOf({
      schema: 'faultline.mock/1',
      control: '',
      toxiproxy: '',
      caFile: '',
      providers: {
        [name]: { url: '', secureUrl: '', credential: '', credentials: credentialsOf(provider), proxies: ['', ''] },
      },
    });
    const used = [...pageOf(name).matchAll(/process\.env\.(\w+)/g)].map(([, variable]) => variable!);
    expect(used.length).toBeGreaterThan(1);
    expect(Object.keys(exported)).toEqual(expect.arrayContaining([...new Set(used)]));
  });

  test('was written for the version of the SDK that the tests use', () => {
    const { sdk } = evaluation;
    if (sdk) expect(devDependencies).toHaveProperty([sdk.package], sdk.version);
    else expect(pageOf(name)).toContain('There is no SDK for Node.');
  });
});

describe.each(providers)('the evaluation of %s', (_name, { card: { evaluation } }) => {
  test('says something on everything', () => {
    const { webhooks, statusPage, sdk, connect, ...topics } = evaluation;
    const fields: readonly (keyof typeof topics)[] = [
      'credentials',
      'rateLimits',
      'retryAfter',
      'idempotency',
      'pagination',
      'errors',
      'versioning',
    ];
    for (const field of fields) expect(factsIn(topics[field]), field).not.toEqual([]);
    expect(Object.keys(topics).sort()).toEqual([...fields].sort());
    if (webhooks) for (const part of Object.values(webhooks)) expect(factsIn(part)).not.toEqual([]);
    if (sdk) expect(factsIn(sdk.retries)).not.toEqual([]);
    expect([webhooks, statusPage, sdk, connect]).not.toContain(undefined);
  });

  test('is made of sentences, each with a source unless it is assumed', () => {
    const { statusPage, ...others } = evaluation satisfies Evaluation;
    for (const fact of factsIn(others)) {
      expect(fact.says).toMatch(/^[A-Z0-9`].*\.$/s);
      if (fact.basis !== 'assumed') expect(fact.source.length).toBeGreaterThan(4);
    }
    if (statusPage) expect(statusPage.says).toMatch(/<https:\/\/[^>]+>/);
  });
});

test('side by side, what rests on nothing verified is marked', () => {
  const rows = pages['docs/providers/README.md']!.split('\n');
  for (const [name, { card }] of providers) {
    const { rateLimits, retryAfter, webhooks, sdk } = card.evaluation;
    const signed =
      webhooks && !isVerified(webhooks.signature[0]) ? /\| (yes|no) \(unverified\) \|/ : /\| (yes|no|no webhooks) \|/;
    const own = rows.filter((row) => row.includes(`(${name}.md)`)).join('\n');
    expect(own).toMatch(signed);
    for (const topic of [rateLimits, retryAfter, webhooks?.retries, sdk?.retries]) {
      if (!topic) continue;
      const mark = isVerified(topic.facts[0]) ? '' : ' (unverified)';
      expect(own).toContain(`| ${topic.brief}${mark} |`);
    }
  }
});

test('text keeps its meaning in tables, as code and as prose', () => {
  expect(markdownTable(['a'], [['x | y\nz']])).toBe('| a |\n| --- |\n| x \\| y z |');
  expect(markdownTable(['a'], [['x \\| y']])).toContain('| x \\| y |');
  expect(code('a|b')).toBe('`a|b`');
  expect(code('`raw`')).toBe('`` `raw` ``');
  expect(code('a ``` b')).toBe('````a ``` b````');
  expect(plain('<b> *x* _y_ [z]')).toBe('\\<b\\> \\*x\\* \\_y\\_ \\[z\\]');
  expect([listing([]), listing(['a']), listing(['a', 'b', 'c'], 'or')]).toEqual(['', 'a', 'a, b or c']);
});

function credentialsOf({ card: { auth } }: Provider) {
  if (auth.kind === 'basic') return { token: 'p', username: 'u', password: 'p' };
  return auth.kind === 'oauth' ? { token: 't', clientId: 'i', clientSecret: 's', tokenUrl: '/' } : { token: 't' };
}
