import { expect, test } from 'vitest';
import { graph } from '../../mocks/graph/provider.ts';
import { slack } from '../../mocks/slack/provider.ts';
import { square } from '../../mocks/square/provider.ts';
import { twilio } from '../../mocks/twilio/provider.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { LawWorld } from './law-world.ts';

const get = async (world: LawWorld, url: string) => (await world.send({ method: 'GET', url })).response;
const WEEK_MS = 7 * 24 * 60 * 60 * 1_000;

test.each<[string, Provider, (world: LawWorld) => string]>([
  ['Slack', slack, () => '/api/conversations.list?cursor=bm9uZQ%3D%3D'],
  ['Square', square, () => '/v2/customers?cursor=none'],
  [
    'Twilio',
    twilio,
    ({ mock }) => `/2010-04-01/Accounts/${mock.credentials.username}/Messages.json?Page=1&PageToken=PAnone`,
  ],
])('%s answers a cursor that it knows nothing of as it does one that has gone stale', async (_, provider, urlIn) => {
  const world = new LawWorld(provider);
  const { status, body } = await get(world, urlIn(world));
  const stale = provider.voice.staleCursor!();
  expect([status, body]).toEqual([stale.status, stale.body]);
});

test('Graph answers the token of a delta, once it is a week old, as it does one that has gone stale', async () => {
  const world = new LawWorld(graph);
  const first = await get(world, `/v1.0/users/${graph.resources.user![0]}/mailFolders/inbox/messages/delta`);
  const next = JSON.parse(first.body)['@odata.nextLink'] as string;
  world.advance(WEEK_MS + 1);
  world.mock.refreshCredentials();
  const { status, body } = await get(world, next);
  const stale = graph.voice.staleCursor!();
  const { code, message } = JSON.parse(stale.body).error;
  expect([status, JSON.parse(body).error]).toMatchObject([stale.status, { code, message }]);
  expect(stale.status).toBe(410);
});
