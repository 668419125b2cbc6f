import tls from 'node:tls';
import {
  Client,
  GraphError,
  type PageCollection,
  PageIterator,
  RetryHandlerOptions,
} from '@microsoft/microsoft-graph-client';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { graph } from '../../mocks/graph/provider.ts';
import { type Served, served } from './served.ts';

const ADELE = graph.resources.user![0]!;
const [FIRST, SECOND] = graph.resources.message! as [string, string];
const INBOX = `/users/${ADELE}/mailFolders/inbox/messages`;
const messageAt = (id: string) => `/users/${ADELE}/messages/${encodeURIComponent(id)}`;
const mail = {
  message: {
    subject: 'Meet for lunch?',
    body: { contentType: 'Text', content: 'The new cafeteria is open.' },
    toRecipients: [{ emailAddress: { address: 'someone@example.com' } }],
  },
};

const trusted = tls.getCACertificates('default');
let world: Served;
let client: Client;

/** Asks the token endpoint, as an application without a library for that does. */
async function acquireToken(): Promise<string> {
  const { clientId = '', clientSecret = '', tokenUrl = '' } = world.credentials;
  const response = await fetch(tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: 'https://graph.microsoft.com/.default',
    }),
  });
  const token = (await response.json()) as { access_token: string };
  return token.access_token;
}

beforeAll(async () => {
  world = await served(graph);
  // What NODE_EXTRA_CA_CERTS does when a process starts.
  tls.setDefaultCACertificates([...trusted, world.ca]);
});

afterAll(async () => {
  tls.setDefaultCACertificates(trusted);
  await world[Symbol.asyncDispose]();
});

beforeEach(() => {
  world.mock.reset(1);
  let token: Promise<string> | undefined;
  client = Client.init({
    baseUrl: `${world.secureBaseUrl}/`,
    customHosts: new Set(['127.0.0.1']),
    authProvider: (done) => {
      token ??= acquireToken();
      token.then(
        (found) => done(null, found),
        (error) => done(error, null),
      );
    },
  });
});

async function failureOf(work: Promise<unknown>): Promise<GraphError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(GraphError);
  return error as GraphError;
}

describe('@microsoft/microsoft-graph-client', () => {
  test('sends a message, and finds it among those sent', async () => {
    await client.api(`/users/${ADELE}/sendMail`).post(mail);
    const { value } = await client.api(`/users/${ADELE}/mailFolders/sentitems/messages`).select('subject').get();
    expect(value).toMatchObject([{ subject: 'Meet for lunch?' }]);
  });

  test('reads, changes, answers and moves a message', async () => {
    const read = await client.api(messageAt(FIRST)).get();
    expect(read).toMatchObject({ id: FIRST, isRead: true, hasAttachments: true });
    expect((await client.api(`${messageAt(FIRST)}/attachments`).get()).value).toHaveLength(1);
    expect(await client.api(messageAt(FIRST)).patch({ isRead: false })).toMatchObject({ isRead: false });
    await client.api(`${messageAt(FIRST)}/reply`).post({ comment: 'Thanks' });
    const moved = await client.api(`${messageAt(FIRST)}/move`).post({ destinationId: 'archive' });
    expect(moved.id).not.toBe(FIRST);
    expect(await failureOf(client.api(messageAt(FIRST)).get())).toMatchObject({
      statusCode: 404,
      code: 'ErrorItemNotFound',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect((await client.api(messageAt(moved.id)).get()).subject).toBe(read.subject);
  });

  test('follows absolute links to the last page, by its own iterator', async () => {
    const ids: string[] = [];
    const first = (await client.api('/me/messages').top(50).filter('isRead eq false').get()) as PageCollection;
    const pages = new PageIterator(client, first, ({ id }) => ids.push(id) > 0);
    await pages.iterate();
    expect(pages.isComplete()).toBe(true);
    expect(new Set(ids).size).toBe(64);
    expect(ids).toHaveLength(64);
  });

  test('tracks the changes of a folder, and starts again when its token is stale', async () => {
    const everything = (await client.api(`${INBOX}/delta`).get()) as PageCollection;
    const pages = new PageIterator(client, everything, () => true);
    await pages.iterate();
    const deltaLink = pages.getDeltaLink()!;
    await client.api(messageAt(SECOND)).patch({ isRead: true });
    const changed = await client.api(deltaLink).get();
    expect(changed.value).toMatchObject([{ id: SECOND, isRead: true }]);
    world.mock.reset(2);
    const fresh = world.mock.refreshCredentials();
    const other = Client.init({
      baseUrl: `${world.secureBaseUrl}/`,
      customHosts: new Set(['127.0.0.1']),
      authProvider: (done) => done(null, fresh.token),
    });
    expect(await failureOf(other.api(changed['@odata.deltaLink']).get())).toMatchObject({
      statusCode: 410,
      code: 'SyncStateNotFound',
    });
    expect((await other.api(`${INBOX}/delta`).get()).value).toHaveLength(10);
  });

  test('subscribes, renews and ends a subscription', async () => {
    const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
    const made = await client.api('/subscriptions').post({
      changeType: 'created',
      notificationUrl: 'https://example.com/hooks',
      resource: "me/mailFolders('inbox')/messages",
      expirationDateTime: inAnHour,
    });
    const path = `/subscriptions/${made.id}`;
    const inADay = new Date(Date.now() + 86_400_000).toISOString();
    const renewed = await client.api(path).patch({ expirationDateTime: inADay });
    expect(Date.parse(renewed.expirationDateTime)).toBeGreaterThan(Date.parse(made.expirationDateTime));
    const tooFar = new Date(Date.now() + 8 * 86_400_000).toISOString();
    expect(await failureOf(client.api(path).patch({ expirationDateTime: tooFar }))).toMatchObject({
      statusCode: 400,
      code: 'ValidationError',
    });
    expect(await client.api(path).delete()).toBeUndefined();
    expect(await failureOf(client.api(path).get())).toMatchObject({ statusCode: 404 });
  });

  test('waits as Retry-After says and sends again, a write too', async () => {
    await client.api('/me/messages').get();
    world.faults.push({ fault: 'rate-limit', retryAfter: 1 });
    const begun = performance.now();
    await client.api('/me/sendMail').post(mail);
    expect(performance.now() - begun).toBeGreaterThan(900);
    expect(world.faults).toEqual([]);
    expect((await client.api(`/users/${ADELE}/mailFolders/sentitems/messages`).get()).value).toHaveLength(1);
  });

  test('surfaces throttling that goes on, with the code and the header', async () => {
    await client.api('/me/messages').get();
    for (let count = 0; count < 4; count++) world.faults.push({ fault: 'rate-limit', retryAfter: 0 });
    const error = await failureOf(client.api('/me/messages').get());
    expect(error).toMatchObject({ statusCode: 429, code: 'ApplicationThrottled' });
    expect(error.headers?.get('retry-after')).toBe('0');
    expect(world.faults).toEqual([]);
  });

  test('surfaces what it does not repeat, and repeats a 503', async () => {
    await client.api('/me/messages').get();
    world.faults.push({ fault: 'status', status: 500 });
    expect(await failureOf(client.api('/me/messages').get())).toMatchObject({
      statusCode: 500,
      code: 'InternalServerError',
    });
    world.faults.push({ fault: 'status', status: 503 });
    const quick = new RetryHandlerOptions(0, 1);
    const { value } = await client.api('/me/messages').middlewareOptions([quick]).get();
    expect(value).toHaveLength(10);
  });

  test('surfaces a token that has ended, an unknown segment and an unknown property', async () => {
    await client.api('/me/messages').get();
    expect(await failureOf(client.api('/groups').get())).toMatchObject({ statusCode: 400, code: 'BadRequest' });
    expect(await failureOf(client.api(messageAt(FIRST)).patch({ colour: 'red' }))).toMatchObject({
      statusCode: 400,
      code: 'RequestBodyRead',
    });
    world.mock.invalidateCredential('expired');
    expect(await failureOf(client.api('/me/messages').get())).toMatchObject({
      statusCode: 401,
      code: 'InvalidAuthenticationToken',
    });
  });
});
