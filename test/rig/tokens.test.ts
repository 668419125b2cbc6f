import { expect, test } from 'vitest';
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
