import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/engine/events.ts';
import { PACTS, pactPath } from '../pact-file/pacts.ts';
import { faultline } from './faultline.ts';
import { folder } from './subject-folder.ts';

/** What subjects call the provider with. */
const SEND = `
const urlOf = (baseUrl, path, { params }) => {
  const pairs = Object.entries(params.query).flatMap(([name, values]) => [values].flat().map((one) => [name, String(one)]));
  return baseUrl + path + (pairs.length > 0 ? '?' + new URLSearchParams(pairs) : '');
};
const initOf = (method, token, { params, body }, signal) => ({
  method,
  signal,
  headers: { ...params.header, authorization: 'Bearer ' + token, ...(body && { 'content-type': 'application/json' }) },
  ...(body && { body: JSON.stringify(body) }),
});
const valueOf = async (answer) => {
  if (!answer.ok) throw new Error('status ' + answer.status);
  return answer.status === 204 ? undefined : answer.json();
};`;

/** Reads give up at a 503; an order whose answer is lost is placed once more. */
const ORDERS = `import { defineSubject } from '{src}/subject/subject.ts';
${SEND}
export default defineSubject({
  name: 'orders',
  provider: 'order-service',
  connect: ({ baseUrl, credentials, fetch }) => ({
    'POST /orders': async (input, { signal }) => {
      const send = () => fetch(urlOf(baseUrl, '/orders', input), initOf('POST', credentials.token, input, signal));
      return valueOf(await send().catch(send));
    },
    'GET /orders/{orderId}': async (input, { signal }) => {
      const path = '/orders/' + input.params.path.orderId;
      return valueOf(await fetch(urlOf(baseUrl, path, input), initOf('GET', credentials.token, input, signal)));
    },
  }),
});
`;

/** The provider takes keys, and this subject draws another for each attempt. */
const CHARGES = `import { defineSubject } from '{src}/subject/subject.ts';
${SEND}
let nth = 0;
export default defineSubject({
  name: 'charges',
  provider: 'Payments',
  connect: ({ baseUrl, credentials, fetch }) => ({
    'POST /v2/customers/{customer}/charges': async (input, { signal }) => {
      const path = '/v2/customers/' + input.params.path.customer + '/charges';
      const send = () => {
        const init = initOf('POST', credentials.token, input, signal);
        return fetch(urlOf(baseUrl, path, input), { ...init, headers: { ...init.headers, 'idempotency-key': 'charge-' + nth++ } });
      };
      return valueOf(await send().catch(send));
    },
  }),
});
`;

const JSON_REPORT = ['--seed', '1', '--reporter', 'json', '--out', 'out'];
const FEW = ['--seed', '7', '--runs', '5', '--rule', 'outcome/settles'];

function reportIn(cwd: string): Report {
  return JSON.parse(readFileSync(join(cwd, 'out/report.json'), 'utf8'));
}

function findingsIn(cwd: string): string[] {
  const { subjects } = reportIn(cwd);
  const broken = subjects.flatMap(({ verdicts }) => verdicts.filter(({ verdict }) => verdict === 'fail'));
  return broken.map(({ rule, operation }) => `${rule} on ${operation}`);
}

/** A folder with a subject and the pacts of a name beside it. */
function project(subject: string, ...pacts: readonly string[]): string {
  const cwd = folder({ 'a.subject.ts': subject });
  for (const name of pacts) copyFileSync(pactPath(name), join(cwd, `${name}.json`));
  return cwd;
}

const run = (cwd: string, pact: string, ...more: readonly string[]) =>
  faultline(cwd, 'run', '--subject', 'a.subject.ts', '--from-pact', `${pact}.json`, ...more);

describe('a subject is judged on the responses of a pact', () => {
  test('of version 2: what is wrong with it is found, and replayed', async () => {
    const cwd = project(ORDERS, PACTS.v2);
    const { exitCode, stderr } = await run(cwd, PACTS.v2, ...JSON_REPORT);
    expect(stderr).toBe('');
    expect(exitCode).toBe(1);
    expect(findingsIn(cwd)).toEqual(
      expect.arrayContaining([
        'idempotency/single-effect on POST /orders',
        'retry/transient-retried on GET /orders/{orderId}',
      ]),
    );
    const [subject] = reportIn(cwd).subjects;
    expect(subject).toMatchObject({ name: 'orders', provider: 'order-service' });
    // On a day without trouble it does what it should.
    expect(findingsIn(cwd)).not.toContain('outcome/success-not-lost on GET /orders/{orderId}');

    const doubled = subject!.verdicts.find(({ rule, verdict }) => verdict === 'fail' && rule.endsWith('single-effect'));
    const replayed = await faultline(cwd, 'replay', doubled!.counterexample!.replay);
    expect(replayed.exitCode).toBe(1);
    expect(replayed.stdout).toContain('2 orders created by one operation');
  });

  test('of version 3', async () => {
    const cwd = project(CHARGES, PACTS.v3);
    const { exitCode, stderr } = await run(cwd, PACTS.v3, ...JSON_REPORT);
    expect(stderr).toBe('');
    expect(exitCode).toBe(1);
    expect(findingsIn(cwd)).toEqual(
      expect.arrayContaining([
        'idempotency/key-stable on POST /v2/customers/{customer}/charges',
        'idempotency/single-effect on POST /v2/customers/{customer}/charges',
      ]),
    );
  });

  test('of any language, as a command', async () => {
    const command = `import { defineSubject } from '{src}/subject/subject.ts';
export default defineSubject({
  name: 'by-curl',
  provider: 'order-service',
  policy: { attempts: 1, timeoutMs: 2_000 },
  operations: {
    'GET /orders/{id}': {
      command: ({ params }, { baseUrl, credentials }) => [
        'curl', '--silent', '--show-error', '--fail', '--max-time', '2',
        '--header', 'x-tenant: ' + params.header['x-tenant'],
        '--header', 'authorization: Bearer ' + credentials.token,
        baseUrl + '/orders/' + params.path.id,
      ],
    },
  },
});
`;
    const cwd = project(command, PACTS.v2);
    const few = ['--scenario', 'failure-matrix', '--runs', '12', '--rule', 'outcome/*'];
    const { stderr } = await run(cwd, PACTS.v2, ...JSON_REPORT, ...few);
    expect(stderr).toBe('');
    const [subject] = reportIn(cwd).subjects;
    expect(subject).toMatchObject({ rig: 'wire', provider: 'order-service' });
    const of = (rule: string) => subject!.verdicts.find((verdict) => verdict.rule === rule);
    expect(of('outcome/success-not-lost')).toMatchObject({ operation: 'GET /orders/{id}', verdict: 'pass' });
    // curl prints whatever it gets.
    expect(of('outcome/invalid-never-success')?.verdict).toBe('fail');
  });
});

describe('a token names the pact that its case needs', () => {
  test('unless that lies elsewhere: then the command says that it has to be given', async () => {
    const cwd = project(ORDERS);
    const elsewhere = folder();
    const pact = join(elsewhere, 'orders.json');
    copyFileSync(pactPath(PACTS.v2), pact);
    const found = await faultline(cwd, 'run', '--subject', 'a.subject.ts', '--from-pact', pact, '--seed', '1');
    const [, token] = /faultline replay (fl1\S+) --from-pact FILE/.exec(found.stdout) ?? [];
    expect(token).toBeDefined();
    const bare = await faultline(cwd, 'replay', token!);
    expect(bare).toMatchObject({ exitCode: 2, stdout: '' });
    expect(bare.stderr).toMatch(/^faultline: PACT_FILE_MISSING: .*pass --from-pact FILE\.\n$/);
    expect((await faultline(cwd, 'replay', token!, '--from-pact', pact)).exitCode).toBe(1);
  });
});

describe('bad input is told in one sentence', () => {
  test('a file that is not there, no JSON, no pact, or of a version that is not known', async () => {
    const cwd = project(ORDERS, PACTS.v2);
    const broken = folder({
      'text.json': 'no',
      'other.json': '{ "openapi": "3.1.0" }',
      'later.json': '{ "interactions": [], "metadata": { "pactSpecification": { "version": "9.1" } } }',
    });
    for (const [file, says] of [
      ['nope.json', /^faultline: PACT_NOT_FOUND: There is no file nope\.json; .*\n$/],
      [join(broken, 'text.json'), /^faultline: PACT_INVALID: .*text\.json is no JSON: .*\n$/],
      [join(broken, 'other.json'), /^faultline: PACT_INVALID: .*it has neither interactions nor messages\.\n$/],
      [join(broken, 'later.json'), /^faultline: PACT_VERSION: .*version "9\.1".*: 1, 2, 3 and 4 are\.\n$/],
    ] as const) {
      const { exitCode, stdout, stderr } = await faultline(
        cwd,
        'run',
        '--subject',
        'a.subject.ts',
        '--from-pact',
        file,
      );
      expect(stderr).toMatch(says);
      expect([exitCode, stdout]).toEqual([2, '']);
    }
  });

  test('an operation that the pact does not have, with those that it has', async () => {
    const cwd = project(ORDERS.replace("'GET /orders/{orderId}'", "'GET /invoices/{id}'"), PACTS.v2);
    const { exitCode, stderr } = await run(cwd, PACTS.v2, ...FEW);
    expect(stderr).toBe(
      `faultline: OPERATION_UNKNOWN: orders: the contract of order-service has no operation "GET /invoices/{id}"; ${PACTS.v2}.json has POST /orders, GET /orders/{orderId}, GET /orders, DELETE /orders/{orderId}.\n`,
    );
    expect(exitCode).toBe(2);
  });

  test('a pact about another provider than the subject’s, with its operations', async () => {
    const cwd = project(ORDERS, PACTS.v4);
    const unknown = await run(cwd, PACTS.v4, ...FEW);
    expect(unknown.stderr).toMatch(/^faultline: PROVIDER_UNKNOWN: .*is about "ledger" \(POST \/books.*\)\.\n$/);
    expect(unknown.exitCode).toBe(2);

    const known = project(ORDERS.replace("'order-service'", "'stripe'"), PACTS.v4);
    const unused = await run(known, PACTS.v4, ...FEW);
    expect(unused.stderr).toMatch(/^faultline: PACT_UNUSED: .*"ledger".*: .*among POST \/books.*\.\n$/);
    expect(unused.exitCode).toBe(2);
  });

  test('a pact that none of the subjects is for, beside one that is used', async () => {
    const cwd = project(ORDERS, PACTS.v2, PACTS.v4);
    const { exitCode, stdout, stderr } = await run(cwd, PACTS.v2, '--from-pact', `${PACTS.v4}.json`, ...FEW);
    expect(stdout).toContain('0 fail');
    expect(stderr).toMatch(/^faultline: PACT_UNUSED: .*"ledger".*\n$/);
    expect(exitCode).toBe(2);
  });
});

test('--provider knows the providers of the pacts', async () => {
  const cwd = project(ORDERS, PACTS.v2);
  expect((await run(cwd, PACTS.v2, '--provider', 'order-service', ...FEW)).exitCode).toBe(0);
  const other = await run(cwd, PACTS.v2, '--provider', 'ordr', ...FEW);
  expect(other.stderr).toMatch(/^faultline: PROVIDER_UNKNOWN: There is no provider "ordr"/);
});
