import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { stripe } from '../../mocks/stripe/provider.ts';
import type { PlannedOperation } from '../../src/rig/case.ts';
import { createVirtualRig } from '../../src/rig/virtual.ts';
import type { ModuleSubject, OperationInput } from '../../src/subject/subject.ts';

const folder = new URL('../../examples/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));

const bodies: Readonly<Record<string, unknown>> = {
  'POST /v1/payment_intents': { amount: 1_000, currency: 'eur', metadata: { order: 'a&b [7]' } },
  'POST /v1/customers': { email: 'jo@example.com', metadata: { plan: 'basic' } },
};

const input = (body?: unknown, path: Record<string, string> = {}): OperationInput => ({
  params: { path, query: {}, header: {} },
  body,
});

const planned = (operation: string, given: OperationInput, startMs = 0): PlannedOperation => ({
  operation,
  input: given,
  startMs,
});

describe.each(files)('%s', (file) => {
  const load = async (): Promise<ModuleSubject> => (await import(new URL(file, folder).href)).default;

  test('is named after its file', async () => {
    expect(`${(await load()).name}.ts`).toBe(file);
  });

  test('completes every operation when nothing fails', async () => {
    await using rig = await createVirtualRig({ subject: await load(), provider: stripe });
    const names = (await rig.operations()).filter((name) => !name.includes('{'));
    const operations = names.map((name) => planned(name, input(bodies[name])));
    const journal = await rig.run({ scenario: 'by-hand', seed: 1, operations, schedule: [] });
    expect(journal.observation.operations.map(({ outcome }) => outcome?.outcome)).toEqual(names.map(() => 'resolved'));
    expect(journal.events.filter(({ type }) => type === 'violation')).toEqual([]);
  });

  test('surfaces a resource that is not there', async () => {
    await using rig = await createVirtualRig({ subject: await load(), provider: stripe });
    const missing = planned('GET /v1/payment_intents/{intent}', input(undefined, { intent: 'pi_missing' }));
    const journal = await rig.run({ scenario: 'by-hand', seed: 1, operations: [missing], schedule: [] });
    expect(journal.observation.operations).toMatchObject([
      { outcome: { outcome: 'rejected' }, attempts: [{ response: { status: 404 } }] },
    ]);
  });
});
