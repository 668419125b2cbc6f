import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/engine/events.ts';
import { faultline } from '../cli/faultline.ts';
import { PLAIN, subjectText } from '../cli/subject-folder.ts';
import { type Finished, project, runVitest } from './vitest-project.ts';

/** Claims success whatever the provider answers. */
const CARELESS = `return {
  'GET /v1/customers': () => {
    const headers = { authorization: 'Bearer ' + credentials.token };
    return fetch(baseUrl + '/v1/customers', { headers }).then(() => 'fine', () => 'fine');
  },
};`;

/** The same over node:http. */
const CARELESS_HTTP = `return {
  'GET /v1/customers': () => new Promise((resolve) => {
    const headers = { authorization: 'Bearer ' + credentials.token };
    const fine = () => resolve('fine');
    http.get(baseUrl + '/v1/customers', { headers }, (answer) => answer.resume().on('close', fine)).on('error', fine);
  }),
};`;

/** A test file that judges the subject of `shop.ts`, with these options. */
const suite = (options = 'runs: 5, seed: 7', top = '', bottom = '') => `import { describe, expect, test } from 'vitest';
import { describeSubject } from '{src}/vitest.ts';
import shop from './shop.ts';
${top}
describeSubject(shop, { file: new URL('./shop.ts', import.meta.url), ${options} });
${bottom}
`;

const vitestIn = (shop: string, testFile = suite()) =>
  project({
    'shop.ts': shop,
    'shop.test.ts': testFile.replace("from 'vitest'", `from '${import.meta.resolve('vitest')}'`),
  });

const named = ({ tests }: Finished, name: string) => tests.find((one) => one.name === `shop > ${name}`)!;
const names = ({ tests }: Finished, state: string) =>
  tests.filter((one) => one.state === state).map(({ name }) => name.replace('shop > ', ''));

describe('a suite of a subject', () => {
  test('has a test for each rule: held ones pass, others are skipped and say why', async () => {
    const done = await runVitest(
      vitestIn(
        subjectText(PLAIN),
        suite("runs: 5, seed: 7, rules: ['outcome/failure-surfaced', 'outcome/settles', 'breaker/*']"),
      ),
    );
    expect(names(done, 'failed')).toEqual([]);
    expect(names(done, 'passed')).toContain('outcome/failure-surfaced');
    expect(named(done, 'breaker/opens-after-threshold')).toMatchObject({
      state: 'skipped',
      note: 'the subject promises no breaker',
    });
    expect(done.exitCode).toBe(0);
  });

  test('fails a broken rule with the sentence, the timeline and a command that replays it', async () => {
    const cwd = vitestIn(subjectText(CARELESS), suite("runs: 5, seed: 7, rules: ['outcome/failure-surfaced']"));
    const done = await runVitest(cwd);
    expect(done.exitCode).toBe(1);
    const [error] = named(done, 'outcome/failure-surfaced').errors;
    expect(error!.name).toBe('RuleBroken');
    expect(error!.message).toMatch(/^The provider answered \d+, and the operation resolved as if it had succeeded\.\n/);
    expect(error!.message).toContain('on GET /v1/customers');
    expect(error!.message).toMatch(/ 0 ms {2}attempt 1 .*\n.* claims success\n/);
    expect(error!.message).toContain('FAULTLINE_SEED=7');
    const token = /npx faultline replay (\S+)\n/.exec(error!.message)![1]!;
    const replayed = await faultline(cwd, 'replay', token);
    expect(replayed.exitCode).toBe(1);
    expect(replayed.stdout).toContain('✗ outcome/failure-surfaced');
  });

  test('points to the call of describeSubject, and nowhere into Faultline', async () => {
    const cwd = vitestIn(subjectText(CARELESS), suite("runs: 5, seed: 7, rules: ['outcome/failure-surfaced']"));
    const { frames } = named(await runVitest(cwd), 'outcome/failure-surfaced').errors[0]!;
    const line =
      suite()
        .split('\n')
        .findIndex((text) => text.startsWith('describeSubject')) + 1;
    expect(frames.map(({ file, line }) => [file.slice(file.lastIndexOf('/')), line])).toEqual([
      ['/shop.test.ts', line],
    ]);
  });

  test('finds for a seed what faultline run finds, and FAULTLINE_SEED wins', async () => {
    const cwd = vitestIn(subjectText(CARELESS), suite('runs: 20, seed: 1'));
    const done = await runVitest(cwd, [], { FAULTLINE_SEED: '7' });
    await faultline(
      cwd,
      'run',
      '--subject',
      'shop.ts',
      '--runs',
      '20',
      '--seed',
      '7',
      '--reporter',
      'json',
      '--out',
      'out',
    );
    const { subjects }: Report = JSON.parse(readFileSync(join(cwd, 'out/report.json'), 'utf8'));
    const { verdicts } = subjects[0]!;
    const of = (verdict: string) => verdicts.filter((cell) => cell.verdict === verdict).map(({ rule }) => rule);
    expect(names(done, 'failed').toSorted()).toEqual(of('fail').toSorted());
    expect(names(done, 'passed').toSorted()).toEqual(of('pass').toSorted());
    for (const { rule, counterexample } of verdicts) {
      if (counterexample) expect(named(done, rule).errors[0]!.message).toContain(counterexample.replay);
    }
  });

  test('skips what no case showed, or fails it where that is asked for', async () => {
    const rule =
      "rules: ['outcome/invalid-never-success'], scenarios: ['quota', 'auth', 'failure-matrix'], runs: 1, seed: 1";
    const skipped = named(await runVitest(vitestIn(subjectText(PLAIN), suite(rule))), 'outcome/invalid-never-success');
    expect(skipped).toMatchObject({ state: 'skipped', note: 'unknown: no answer broke the contract' });
    const done = await runVitest(vitestIn(subjectText(PLAIN), suite(`${rule}, unknown: 'fail'`)));
    const [error] = named(done, 'outcome/invalid-never-success').errors;
    expect(error!.message).toBe('No case shows whether the rule holds: no answer broke the contract.');
  });

  test('judges a file by its URL, and another copy of a provider', async () => {
    const text = `import { describeSubject } from '{src}/vitest.ts';
      import { stripe } from '{src}/../mocks/stripe/provider.ts';
      describeSubject(new URL('./shop.ts', import.meta.url), { runs: 5, seed: 7, rules: ['outcome/settles'], provider: stripe });`;
    const done = await runVitest(vitestIn(subjectText(PLAIN).replace("'stripe'", "'ours'"), text));
    expect(names(done, 'passed')).toEqual(['outcome/settles']);
  });

  test('asks for the file of a subject that came without one', async () => {
    const text = suite("runs: 5, seed: 7, rules: ['outcome/failure-surfaced']").replace(/file: .*?url\), /, '');
    const done = await runVitest(vitestIn(subjectText(CARELESS), text));
    expect(named(done, 'outcome/failure-surfaced').errors[0]!.message).toMatch(/replay \S+ --subject FILE\n/);
  });
});

describe('the cases of a suite', () => {
  const counting = subjectText(
    `appendFileSync(new URL('./cases', import.meta.url), '.'); console.log('NOISE'); ${PLAIN}`,
    "import { appendFileSync } from 'node:fs';",
  );
  const cases = async (...args: string[]) => {
    const cwd = vitestIn(counting, suite('runs: 5, seed: 7'));
    const done = await runVitest(cwd, args);
    const count = existsSync(join(cwd, 'cases')) ? readFileSync(join(cwd, 'cases'), 'utf8').length : 0;
    return { count, done };
  };

  test('are run for the tests that are asked for, and shared by the rules of a scenario', async () => {
    const none = await cases('-t', 'breaker/');
    const one = await cases('-t', 'outcome/settles');
    const two = await cases('-t', 'outcome/(settles|success-not-lost)');
    const all = await cases();
    expect(none.count).toBe(0);
    expect(one.count).toBeGreaterThan(0);
    expect(two.count).toBe(one.count);
    expect(all.count).toBeGreaterThan(one.count);
    expect(names(two.done, 'passed')).toEqual(['outcome/settles', 'outcome/success-not-lost']);
    expect(all.done.output).not.toContain('NOISE');
  });

  const others = `for (const number of [1, 2]) {
    test.concurrent('other ' + number, async () => {
      const start = Date.now();
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(Date.now() - start).toBeGreaterThan(40);
      expect(Date.now()).toBeGreaterThan(Date.UTC(2026, 0, 2));
      await expect(fetch('http://127.0.0.1:1')).rejects.toThrow('fetch failed');
    });
  }`;

  test.each(['forks', 'threads'])('leave the rest of the worker as it was, in %s', async (pool) => {
    const loud = subjectText(
      `setTimeout(() => { throw new Error('loose'); }, 5); Promise.reject(new Error('lost')); ${PLAIN}`,
    );
    const cwd = vitestIn(loud, suite("runs: 5, seed: 7, rules: ['outcome/settles', 'retry/no-storm']", others, others));
    const done = await runVitest(cwd, ['--pool', pool, '--testTimeout', '1000', '--sequence.concurrent']);
    expect(done.otherErrors).toEqual([]);
    expect(done.tests.filter(({ name, state }) => name.startsWith('other') && state === 'passed')).toHaveLength(4);
    expect(names(done, 'passed')).toContain('retry/no-storm');
  });

  test('go on at once where a subject throws in a callback of a socket', async () => {
    const connect = `return {
      'GET /v1/customers': (_input, { signal }) => new Promise((resolve, reject) => {
        const headers = { authorization: 'Bearer ' + credentials.token };
        const request = http.get(baseUrl + '/v1/customers', { signal, headers }, (answer) => {
          let text = '';
          answer.on('data', (chunk) => { text += chunk; });
          answer.on('end', () => resolve(JSON.parse(text)));
        });
        request.on('error', reject);
      }),
    };`;
    const subject = subjectText(connect, "import http from 'node:http';");
    const done = await runVitest(
      vitestIn(subject, suite("runs: 10, seed: 3, timeoutMs: 6000, rules: ['outcome/settles']")),
    );
    expect(named(done, 'outcome/settles').errors[0]!.message).toContain('Unexpected end of JSON input');
  });

  test('are none of the business of MSW, which goes on listening', async () => {
    const msw = (path: string) => import.meta.resolve(path);
    const top = `import { setupServer } from '${msw('msw/node')}';
      import { HttpResponse, http } from '${msw('msw')}';
      import { beforeAll } from '${import.meta.resolve('vitest')}';
      const server = setupServer(http.get('*', () => HttpResponse.text('mine')));
      beforeAll(() => server.listen());`;
    const own = (when: string) =>
      `test('own ${when}', async () => expect(await (await fetch('http://own.test/')).text()).toBe('mine'));`;
    const done = await runVitest(
      vitestIn(
        subjectText(CARELESS_HTTP, "import http from 'node:http';"),
        suite("runs: 5, seed: 7, rules: ['outcome/*']", `${top}\n${own('before')}`, own('after')),
      ),
    );
    expect(named(done, 'outcome/settles').state).toBe('passed');
    expect(named(done, 'outcome/failure-surfaced').errors[0]!.message).toMatch(/^The provider answered \d+, and/);
    expect(done.tests.filter(({ name, state }) => name.startsWith('own') && state === 'passed')).toHaveLength(2);
  });

  test('are refused in a suite whose tests run side by side', async () => {
    const text = suite()
      .replace('describeSubject(', "describe.concurrent('crowd', () => describeSubject(")
      .replace('});', '}));');
    const { tests } = await runVitest(vitestIn(subjectText(PLAIN), text), ['-t', 'outcome/settles']);
    const [error] = tests.find(({ name }) => name.endsWith('outcome/settles'))!.errors;
    expect(error!.message).toContain('[SUITE_CONCURRENT]');
  });

  test('end with the time of their test, and the rules that wait for them say so', async () => {
    const cwd = vitestIn(
      subjectText(PLAIN),
      suite("runs: 1_000_000, timeoutMs: 2000, rules: ['outcome/settles', 'outcome/failure-surfaced']", '', others),
    );
    const done = await runVitest(cwd);
    expect(named(done, 'outcome/settles').errors[0]!.message).toContain('timed out in 2000ms');
    expect(named(done, 'outcome/failure-surfaced').errors[0]!.message).toContain('raise timeoutMs');
    expect(done.tests.filter(({ name, state }) => name.startsWith('other') && state === 'passed')).toHaveLength(2);
  });
});

test('the guide works as it stands', async () => {
  const guide = readFileSync(new URL('../../docs/vitest.md', import.meta.url), 'utf8');
  const [snippet] = /(?<=```js\n)[\s\S]*?(?=```)/.exec(guide)!;
  const cwd = project({
    'checkout.subject.ts': subjectText(PLAIN),
    'checkout.test.js': snippet.replace('faultline/vitest', '{src}/vitest.ts'),
  });
  const done = await runVitest(cwd, ['-t', 'outcome/(settles|alert-raised)']);
  expect(names(done, 'passed')).toEqual(['outcome/settles']);
  expect(named(done, 'outcome/alert-raised').note).toBe('the policy promises no alerts');
});

describe("Vitest's own", () => {
  test('JUnit file has the rules as test cases, and the finding as a failure', async () => {
    const cwd = vitestIn(subjectText(CARELESS), suite("runs: 5, seed: 7, rules: ['outcome/*']"));
    await runVitest(cwd, ['--reporter', 'junit', '--outputFile.junit', 'junit.xml']);
    const xml = readFileSync(join(cwd, 'junit.xml'), 'utf8');
    expect(xml).toContain('name="shop &gt; outcome/settles"');
    expect(xml).toMatch(/<failure message="The provider answered \d+, and the operation resolved/);
    expect(xml).toContain('npx faultline replay fl1.');
  });

  test('shards split suites by their files', async () => {
    const cwd = project({
      'shop.ts': subjectText(PLAIN),
      'a.test.ts': suite("runs: 5, seed: 7, rules: ['outcome/settles']"),
      'b.test.ts': suite("runs: 5, seed: 7, rules: ['outcome/success-not-lost']"),
    });
    const parts = [await runVitest(cwd, ['--shard', '1/2']), await runVitest(cwd, ['--shard', '2/2'])];
    const both = parts.flatMap((part) => names(part, 'passed'));
    expect(both.toSorted()).toEqual(['outcome/settles', 'outcome/success-not-lost']);
    for (const part of parts) expect(part.tests).toHaveLength(1);
  });
});

describe('what is wrong is said in a sentence before any case is run:', () => {
  test('a file that is not there, one that is no subject, one that cannot be required', async () => {
    const judge = (file: string) => `import { describeSubject } from '{src}/vitest.ts';
      describeSubject(new URL('./${file}', import.meta.url));`;
    const cwd = project({
      'none.js': 'export default 1;',
      'late.js': 'await null; export default 1;',
      'a.test.ts': judge('gone.ts'),
      'b.test.ts': judge('none.js'),
      'c.test.ts': judge('late.js'),
    });
    const { otherErrors } = await runVitest(cwd);
    expect(otherErrors.toSorted()).toEqual([
      'There is no file gone.ts; name the file that exports the subject.',
      'late.js awaits at its top level: import it, and hand the subject to describeSubject.',
      'none.js is no subject: hand over what defineSubject({ … }) returns.',
    ]);
  });
});
