import { expect, test } from 'vitest';
import { hubspot } from '../../mocks/hubspot/index.ts';
import { defineSubject } from '../../src/index.ts';
import { createVirtualRig } from '../../src/rig/virtual.ts';
import { tokenSubject } from '../mutants/token-sound.ts';
import { tokenStripe } from '../mutants/token-stripe.ts';

const input = { params: { path: {}, query: {}, header: {} }, body: undefined };

test('requests for a token are told from attempts, no schedule counts them, and no secret enters the journal', async () => {
  await using rig = await createVirtualRig({ subject: tokenSubject('tokens'), provider: tokenStripe });
  const journal = await rig.run({
    scenario: 'test',
    seed: 1,
    operations: [{ operation: 'GET /v1/customers', input, startMs: 0 }],
    schedule: [{ fault: { fault: 'status', status: 503 }, attempt: 1 }],
  });
  const [operation] = journal.observation.operations;
  expect(operation?.tokenRequests).toMatchObject([{ failure: null, faults: [] }]);
  expect(operation?.attempts.map(({ response }) => response?.status)).toEqual([503, 200]);
  expect(operation?.refreshes).toHaveLength(1);
  const text = journal.toJSONLines();
  expect(text).toContain('client_secret=[credential]');
  expect(text).toContain('"access_token\\":\\"[credential]');
  expect(text).not.toMatch(/at_\w+\.\w/);
});

test('a token that is issued where bearer keys are taken too is kept out of the journal, and its refresh token', async () => {
  const given: string[] = [];
  const subject = defineSubject({
    name: 'tokens',
    provider: 'hubspot',
    connect: ({ baseUrl }) => ({
      'POST /oauth/v1/token': async () => {
        const { authorization_code, client_id, client_secret } = hubspot.resources;
        const form = {
          grant_type: 'authorization_code',
          code: authorization_code![0]!,
          client_id: client_id![0]!,
          client_secret: client_secret![0]!,
          redirect_uri: 'https://example.com/',
        };
        const answer = await fetch(`${baseUrl}/oauth/v1/token`, { method: 'POST', body: new URLSearchParams(form) });
        const { access_token, refresh_token } = (await answer.json()) as Record<string, string>;
        given.push(access_token!, refresh_token!);
        await fetch(`${baseUrl}/crm/v3/objects/contacts`, { headers: { authorization: `Bearer ${access_token}` } });
      },
    }),
  });
  await using rig = await createVirtualRig({ subject, provider: hubspot });
  const operations = [{ operation: 'POST /oauth/v1/token', input, startMs: 0 }];
  const journal = await rig.run({ scenario: 'test', seed: 1, operations, schedule: [] });
  expect(journal.observation.attempts.map(({ response }) => response?.status)).toEqual([200, 200]);
  expect(given.map((token) => token.length > 8)).toEqual([true, true]);
  for (const token of given) expect(journal.toJSONLines()).not.toContain(token);
});
