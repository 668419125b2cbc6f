import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { graph } from '../../../mocks/graph/provider.ts';
import { stripe } from '../../../mocks/stripe/provider.ts';
import { openMockServer } from '../../../src/control/open-mock-server.ts';
import type { Provider } from '../../../src/provider/provider.ts';
import { createCertificates } from '../../../src/rig/wire/certificates.ts';
import { LeapClock } from '../leap-clock.ts';
import { interactionsOf, json, outcomesOf, pactOf, verify } from '../verifying.ts';

const KEY = 'sk_test_only_here';
const calm = {
  description: 'GET /v1/customers',
  request: { method: 'GET', path: '/v1/customers', headers: { authorization: ['Bearer CREDENTIAL'] } },
  response: { status: 200 },
};
const revoked = {
  ...calm,
  description: 'revoked',
  providerStates: [{ name: 'the credential has been revoked' }],
  response: { status: 401 },
};
const times = (count: number) => Array.from({ length: count }, (_, index) => ({ ...calm, description: `${index}` }));

/** A vendor on this machine; gone when the test is. */
async function vendor(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<URL> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

const at = (baseUrl: URL, env: Record<string, string> = { STRIPE_API_KEY: KEY }) => ({
  against: { baseUrl, env },
  clock: new LeapClock(),
});
const ok = (response: ServerResponse) => response.setHeader('content-type', 'application/json').end('{}');

describe('the credential of the environment', () => {
  test('takes the place of that of the pact, and is nowhere in the report', async () => {
    const seen: (string | undefined)[] = [];
    const url = await vendor(({ headers }, response) => {
      seen.push(headers.authorization);
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ echo: headers.authorization }));
    });
    const expected = { ...calm, response: { status: 201, body: json({ echo: 'Bearer CREDENTIAL' }) } };
    const report = await verify(pactOf([expected]), at(url));
    expect(seen).toEqual([`Bearer ${KEY}`]);
    expect(report.summary.failed).toBe(1);
    expect(JSON.stringify(report)).toContain('[credential]');
    expect(JSON.stringify(report)).not.toContain(KEY);
  });

  test('has to be there: the variable is named', async () => {
    await expect(verify(pactOf([calm]), at(await vendor((_, response) => ok(response)), {}))).rejects.toMatchObject({
      code: 'CREDENTIAL_MISSING',
      message: expect.stringMatching(/set STRIPE_API_KEY, or FAULTLINE_CREDENTIAL\.$/),
    });
  });

  test('may stand in FAULTLINE_CREDENTIAL, also for a provider that nobody knows here', async () => {
    const seen: (string | undefined)[] = [];
    const url = await vendor(({ headers }, response) => {
      seen.push(headers['x-api-key'] as string);
      ok(response);
    });
    const request = { method: 'GET', path: '/orders', headers: { 'X-Api-Key': ['CREDENTIAL'] } };
    const pact = pactOf([{ ...calm, request }], 'orders');
    const options = { ...at(url, { FAULTLINE_CREDENTIAL: KEY }), pacts: [{ pact, provider: undefined }] };
    expect(await outcomesOf(verify(pact, options))).toEqual(['passed']);
    expect(seen).toEqual([KEY]);
  });

  test('that is refused at the first request ends it', async () => {
    const url = await vendor((_, response) => response.writeHead(401).end());
    await expect(verify(pactOf(times(3)), at(url))).rejects.toMatchObject({ code: 'CREDENTIAL_REFUSED' });
  });

  test('is not sent where the pact is about a revoked one', async () => {
    const seen: (string | undefined)[] = [];
    const url = await vendor(({ headers }, response) => {
      seen.push(headers.authorization);
      response.writeHead(headers.authorization === `Bearer ${KEY}` ? 200 : 401).end();
    });
    expect(await outcomesOf(verify(pactOf([revoked, calm]), at(url)))).toEqual(['passed', 'passed']);
    expect(seen).toEqual(['Bearer wrong-credential', `Bearer ${KEY}`]);
  });

  test('of OAuth gets an access token first', async () => {
    await using mocks = await openMockServer({
      providers: [graph],
      ports: { control: 0, toxiproxy: 0, providers: {} },
      certificates: { caFile: '', key: '', cert: '' },
    });
    const { url, credentials } = mocks.whereabouts.providers.graph!;
    const env = {
      GRAPH_CLIENT_ID: credentials.clientId!,
      GRAPH_CLIENT_SECRET: credentials.clientSecret!,
      GRAPH_TOKEN_URL: url + credentials.tokenUrl,
    };
    const messages = {
      ...calm,
      request: { ...calm.request, path: `/v1.0/users/${graph.resources.user![0]}/messages` },
    };
    const pact = pactOf([messages], 'graph');
    const verified = verify(pact, { ...at(new URL(url), env), provider: graph });
    expect((await interactionsOf(verified)).map(({ outcome, answered }) => [outcome, answered])).toEqual([
      ['passed', undefined],
    ]);
    const wrong = { ...env, GRAPH_CLIENT_SECRET: '' };
    await expect(verify(pact, { ...at(new URL(url), wrong), provider: graph })).rejects.toMatchObject({
      code: 'CREDENTIAL_MISSING',
      message: expect.stringContaining('GRAPH_CLIENT_ID and GRAPH_CLIENT_SECRET'),
    });
  });
});

describe("a sandbox's limits", () => {
  test('are never exceeded: requests go one at a time, and wait for room', async () => {
    const options = at(
      await vendor((_, response) => {
        arrivals.push(options.clock.now());
        ok(response);
      }),
    );
    const arrivals: number[] = [];
    const quota = { limit: 2, windowMs: 10_000, counts: 'unstated', tellsWhen: false } as const;
    const provider: Provider = { ...stripe, card: { ...stripe.card, quota } };
    expect((await verify(pactOf(times(5)), { ...options, provider })).summary.passed).toBe(5);
    const [start = 0] = arrivals;
    expect(arrivals.map((each) => each - start)).toEqual([0, 0, 10_000, 10_000, 20_000]);
  });

  test('that strike all the same are waited out, as long as is asked for', async () => {
    let refusals = 2;
    const options = at(
      await vendor((_, response) =>
        refusals-- > 0 ? response.writeHead(429, { 'retry-after': '7' }).end() : ok(response),
      ),
    );
    expect(await outcomesOf(verify(pactOf([calm]), options))).toEqual(['passed']);
    expect(options.clock.slept).toEqual([7_000, 7_000]);
  });

  test('are waited out three times, and no longer than a minute each', async () => {
    const options = at(await vendor((_, response) => response.writeHead(429, { 'retry-after': '3600' }).end()));
    const [found] = await interactionsOf(verify(pactOf([calm]), options));
    expect(found).toMatchObject({ outcome: 'failed', mismatches: [{ part: 'status', actual: '429' }] });
    expect(options.clock.slept).toEqual([60_000, 60_000, 60_000]);
  });

  test('are not waited out where the pact asks for the refusal', async () => {
    const options = at(await vendor((_, response) => response.writeHead(429, { 'retry-after': '7' }).end()));
    expect(await outcomesOf(verify(pactOf([{ ...calm, response: { status: 429 } }]), options))).toEqual(['passed']);
    expect(options.clock.slept).toEqual([]);
  });
});

describe('states at a sandbox', () => {
  test('that cannot be brought about there are left out, and the reason is named; so are messages', async () => {
    const url = await vendor((_, response) => ok(response));
    const given = (name: string) => ({ ...calm, providerStates: [{ name }] });
    const message = { type: 'Asynchronous/Messages', description: 'charge.refunded', contents: json({}) };
    const pact = pactOf([given('the rate limit has been reached'), given('the provider is failing'), message, calm]);
    const found = await interactionsOf(verify(pact, at(url)));
    expect(found.map(({ outcome }) => outcome)).toEqual(['left-out', 'left-out', 'left-out', 'passed']);
    for (const { outcome, reason } of found) expect(reason === undefined).toBe(outcome === 'passed');
  });

  test('that say what exists need a handler', async () => {
    const url = await vendor((_, response) => ok(response));
    const state = { name: 'there is a customer', params: { customer: 'cus_1' } };
    const pact = pactOf([{ ...calm, providerStates: [state] }]);
    await expect(verify(pact, at(url))).rejects.toMatchObject({ code: 'STATE_UNKNOWN' });
    const seen: unknown[] = [];
    const handlers = { 'there is a customer': (...told: unknown[]) => void seen.push(told) };
    expect(await outcomesOf(verify(pact, { ...at(url), handlers }))).toEqual(['passed']);
    expect(seen).toEqual([[state.params, { baseUrl: url.href, credentials: { token: KEY } }]]);
  });
});

describe('a provider that cannot be reached', () => {
  test('is told in one sentence', async () => {
    await expect(verify(pactOf(times(3)), at(new URL('http://127.0.0.1:1')))).rejects.toMatchObject({
      code: 'PROVIDER_UNREACHABLE',
      message: expect.stringContaining('http://127.0.0.1:1 (ECONNREFUSED)'),
    });
  });

  test('because it speaks no TLS is told so', async () => {
    const { port } = await vendor((_, response) => ok(response));
    await expect(verify(pactOf([calm]), at(new URL(`https://127.0.0.1:${port}`)))).rejects.toMatchObject({
      code: 'PROVIDER_UNREACHABLE',
      message: expect.stringContaining('does not speak TLS'),
    });
  });

  test('because nobody vouches for its certificate is told what to do', async () => {
    await using certificates = await createCertificates();
    const server = createSecureServer({ key: certificates.key, cert: certificates.cert }, (_, response) =>
      ok(response),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const url = new URL(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await expect(verify(pactOf([calm]), at(url))).rejects.toMatchObject({
      code: 'PROVIDER_UNREACHABLE',
      message: expect.stringContaining('is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE); name'),
    });
  });
});

test('the path of the base URL stands in front, and redirects are answers', async () => {
  const seen: (string | undefined)[] = [];
  const url = await vendor(({ url: target }, response) => {
    seen.push(target);
    response.writeHead(302, { location: 'http://127.0.0.1:1/elsewhere' }).end();
  });
  const moved = { ...calm, response: { status: 302 } };
  expect(await outcomesOf(verify(pactOf([moved]), at(new URL('/sandbox/', url))))).toEqual(['passed']);
  expect(seen).toEqual(['/sandbox/v1/customers']);
});
