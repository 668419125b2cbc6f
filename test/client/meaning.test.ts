import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { paths } from '../../contracts/slack/schema.d.ts';
import { createClient, type RawAnswer } from '../../src/client/index.ts';
import { json, type Reaction, scriptedFetch } from './scripted-fetch.ts';
import { settled } from './settled.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

const STATUSES: Record<string, number> = { invalid_auth: 401, ratelimited: 429, internal_error: 500, no_text: 400 };
const meaning = ({ status, body }: RawAnswer) => STATUSES[JSON.parse(body).error] ?? status;
const failed = (error: string, headers = {}): Reaction => json(200, { ok: false, error }, headers);

function clientOver(...reactions: readonly Reaction[]) {
  const { fetch, sent } = scriptedFetch(...reactions);
  const refresh = async () => 'fresh';
  const client = createClient<paths>({ baseUrl: 'https://slack.test', token: 't', fetch, meaning, refresh });
  return { sent, users: () => settled(client.GET('/api/users.info', { params: { query: { user: 'U1' } } })) };
}

test('a failure in the body of a 200 is handled as the status that it amounts to', async () => {
  const refused = clientOver(failed('no_text'));
  expect(await refused.users()).toMatchObject({
    error: {
      kind: 'client-error',
      status: 400,
      message: expect.stringContaining('answered 200, which amounts to 400'),
    },
  });
  expect(refused.sent).toHaveLength(1);

  const throttled = clientOver(failed('ratelimited', { 'retry-after': '3' }), json(200, { ok: true }));
  expect(await throttled.users()).toHaveProperty('value');
  expect(throttled.sent[1]!.at).toBeGreaterThanOrEqual(3_000);

  const expired = clientOver(failed('invalid_auth'), json(200, { ok: true }));
  expect(await expired.users()).toHaveProperty('value');
  expect(expired.sent[1]!.headers).toMatchObject({ authorization: 'Bearer fresh' });

  const down = clientOver(failed('internal_error'), json(200, { ok: true }));
  expect(await down.users()).toHaveProperty('value');
});
