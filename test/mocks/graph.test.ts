import { describe, expect, test } from 'vitest';
import { graph } from '../../mocks/graph/provider.ts';
import type { Headers } from '../../src/contract/message.ts';
import { State } from '../../src/provider/state.ts';
import { LawWorld } from '../provider/law-world.ts';
import { providerObeysTheLaws } from '../provider/laws.ts';

const ADELE = graph.resources.user![0]!;
const MAIL = `/v1.0/users/${ADELE}`;
const INBOX = `${MAIL}/mailFolders/inbox/messages`;
const [FIRST, SECOND, THIRD, FOURTH] = graph.resources.message! as [string, string, string, string];
const messageAt = (id: string) => `${MAIL}/messages/${encodeURIComponent(id)}`;
const to = (address: string) => [{ emailAddress: { address } }];

// The shape depends on the operation; a test that reads too far gets undefined and fails on it.
// biome-ignore lint/suspicious/noExplicitAny: the parsed answer of any operation
type Value = any;

/** A world that is spoken to in JSON. */
class Mailbox extends LawWorld {
  async call(method: string, url: string, body?: unknown, headers: Headers = {}) {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const { response, processed } = await this.send({
      method,
      url,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...sent,
    });
    const value: Value = response.body === '' ? undefined : JSON.parse(response.body);
    return { ...response, value, effects: processed.effects };
  }

  /** Every page from a URL on: what was on them, and the last page. */
  async pages(url: string) {
    const items: Value[] = [];
    for (let next = url; ; ) {
      const { status, value } = await this.call('GET', next);
      expect(status).toBe(200);
      items.push(...value.value);
      if (!value['@odata.nextLink']) return { items, last: value, ids: items.map(({ id }) => id as string) };
      next = value['@odata.nextLink'];
    }
  }
}

const mail = { message: { subject: 'Hello', toRecipients: to('someone@example.com') } };
const asJson = { 'content-type': 'application/json' };
const paged = {
  items: ({ value }: { value: { id: string }[] }) => value.map(({ id }) => id),
  next: (value: { '@odata.nextLink'?: string }) => {
    const url = value['@odata.nextLink'];
    return url === undefined ? undefined : { method: 'GET', url };
  },
  meanwhile: { method: 'POST', url: `${MAIL}/sendMail`, headers: asJson, body: JSON.stringify(mail) },
};

providerObeysTheLaws(graph, {
  pages: [
    {
      ...paged,
      title: 'a mailbox',
      first: { method: 'GET', url: `${MAIL}/messages?$top=30` },
      all: graph.resources.message!,
    },
    { ...paged, title: 'the changes of a folder', first: { method: 'GET', url: `${INBOX}/delta?$top=17` } },
    {
      ...paged,
      title: 'the mailbox of whoever is signed in, the oldest first',
      first: { method: 'GET', url: '/v1.0/me/messages?$orderby=receivedDateTime%20asc&$top=50' },
      all: graph.resources.message!,
    },
  ],
});

describe('sending', () => {
  test('answers 202 with neither body nor content type, and keeps a copy', async () => {
    const world = new Mailbox(graph);
    const sent = await world.call('POST', `${MAIL}/sendMail`, mail);
    expect(sent).toMatchObject({ status: 202, body: '', effects: [{ kind: 'sent', resource: 'message' }] });
    expect(sent.headers).not.toHaveProperty('content-type');
    const { value } = await world.call('GET', `${MAIL}/mailFolders/sentitems/messages`);
    expect(value.value).toMatchObject([{ subject: 'Hello', isRead: true, id: sent.effects[0]!.id }]);
  });

  test('twice sends twice, whatever client-request-id says', async () => {
    const world = new Mailbox(graph);
    const id = { 'client-request-id': '3a1f4b5c-0000-4000-8000-000000000001' };
    for (const _ of [1, 2]) {
      const sent = await world.call('POST', '/v1.0/me/sendMail', mail, id);
      expect(sent.headers).toMatchObject(id);
      expect(sent.effects).toHaveLength(1);
    }
    const { value } = await world.call('GET', `${MAIL}/mailFolders/sentitems/messages`);
    expect(value.value).toHaveLength(2);
  });

  test('keeps no copy where none is wanted, and reaches mailboxes that are here', async () => {
    const world = new Mailbox(graph);
    const message = { ...mail.message, toRecipients: to('Megan@contoso.example'), bccRecipients: to('x@example.com') };
    await world.call('POST', `${MAIL}/sendMail`, { message, saveToSentItems: false });
    expect((await world.call('GET', `${MAIL}/mailFolders/sentitems/messages`)).value.value).toEqual([]);
    const { value } = await world.call('GET', '/v1.0/users/megan@contoso.example/mailFolders/inbox/messages?$top=1');
    expect(value.value).toMatchObject([{ subject: 'Hello', isRead: false, bccRecipients: [] }]);
  });

  test('takes no attachments of more than 3 MB together', async () => {
    const attachment = (bytes: number) => ({
      '@odata.type': '#microsoft.graph.fileAttachment',
      name: 'a.bin',
      contentBytes: Buffer.alloc(bytes).toString('base64'),
    });
    const send = (bytes: number) => {
      const message = { ...mail.message, attachments: [attachment(2 * 1024 * 1024), attachment(bytes)] };
      return new Mailbox(graph).call('POST', `${MAIL}/sendMail`, { message });
    };
    expect((await send(1024 * 1024)).status).toBe(202);
    const refused = await send(1024 * 1024 + 1);
    expect(refused).toMatchObject({ status: 413, effects: [], value: { error: { code: 'ErrorMessageSizeExceeded' } } });
  });

  test('a reply goes to the sender, in the same conversation', async () => {
    const world = new Mailbox(graph);
    const { status } = await world.call('POST', `${messageAt(FIRST)}/reply`, { comment: 'Thanks' });
    expect(status).toBe(202);
    const conversation = encodeURIComponent("conversationId eq 'AAQkAGFixture_0='");
    const { items } = await world.pages(`${MAIL}/messages?$filter=${conversation}`);
    expect(items.map(({ subject }) => subject)).toEqual([
      'RE: Notes on order 1',
      'Notes on order 4',
      'Notes on order 3',
      'Notes on order 2',
      'Notes on order 1',
    ]);
    expect(items[0].toRecipients[0].emailAddress.address).toBe('megan@contoso.example');
  });
});

describe('messages', () => {
  test('say that they have attachments only where one is not inline; all come by a call of their own', async () => {
    const world = new Mailbox(graph);
    for (const [id, has, name] of [
      [FIRST, true, 'order.txt'],
      [SECOND, false, 'logo.gif'],
    ] as const) {
      const { value } = await world.call('GET', messageAt(id));
      expect(value.hasAttachments).toBe(has);
      expect(value).not.toHaveProperty('attachments');
      const listed = await world.call('GET', `${messageAt(id)}/attachments`);
      expect(listed.value.value).toMatchObject([{ name, isInline: !has }]);
    }
    expect((await world.call('GET', `${messageAt(THIRD)}/attachments`)).value.value).toEqual([]);
  });

  test('need not belong to a conversation', async () => {
    const { items } = await new Mailbox(graph).pages(`${MAIL}/messages?$top=100`);
    expect(items.filter(({ conversationId }) => conversationId === undefined)).toHaveLength(16);
  });

  test('get another id when they are moved, unless immutable ids are preferred', async () => {
    const world = new Mailbox(graph);
    const moved = await world.call('POST', `${messageAt(FIRST)}/move`, { destinationId: 'archive' });
    expect(moved.status).toBe(201);
    expect(moved.value.id).not.toBe(FIRST);
    expect((await world.call('GET', messageAt(FIRST))).status).toBe(404);
    expect((await world.call('GET', messageAt(moved.value.id))).value.subject).toBe('Notes on order 1');
    expect((await world.call('GET', `${messageAt(moved.value.id)}/attachments`)).value.value).toHaveLength(1);
    const prefer = { prefer: 'IdType="ImmutableId"' };
    const kept = await world.call('POST', `${messageAt(SECOND)}/move`, { destinationId: 'archive' }, prefer);
    expect(kept.value.id).toBe(SECOND);
  });

  test('change where they may be changed', async () => {
    const world = new Mailbox(graph);
    const before = (await world.call('GET', messageAt(FOURTH))).value;
    const changed = await world.call('PATCH', messageAt(FOURTH), { isRead: true, categories: ['Red'] });
    expect(changed).toMatchObject({ status: 200, value: { isRead: true, categories: ['Red'], id: FOURTH } });
    expect(changed.value.changeKey).not.toBe(before.changeKey);
    expect(changed.value.subject).toBe(before.subject);
    const refused = await world.call('PATCH', messageAt(FOURTH), { subjects: 'x' });
    expect(refused).toMatchObject({ status: 400, value: { error: { code: 'RequestBodyRead' } } });
  });

  test('of one mailbox are not in another', async () => {
    const world = new Mailbox(graph);
    const url = `/v1.0/users/megan@contoso.example/messages/${encodeURIComponent(FIRST)}`;
    expect(await world.call('GET', url)).toMatchObject({
      status: 404,
      value: { error: { code: 'ErrorItemNotFound' } },
    });
    expect(await world.call('GET', '/v1.0/users/nobody@contoso.example/messages')).toMatchObject({
      status: 404,
      value: { error: { code: 'ErrorInvalidUser' } },
    });
    expect(await world.call('GET', `${MAIL}/messages/of-no-store`)).toMatchObject({
      status: 400,
      value: { error: { code: 'ErrorInvalidIdMalformed' } },
    });
  });

  test('come as far as they are selected, filtered and counted out, and links keep to that', async () => {
    const world = new Mailbox(graph);
    const first = await world.call('GET', `${INBOX}?$select=subject&$filter=isRead%20eq%20true&$top=5&$skip=1`);
    const link = new URL(first.value['@odata.nextLink']);
    expect(link.origin).toBe('https://graph.microsoft.com');
    expect(Object.keys(first.value.value[0]).toSorted()).toEqual(['@odata.etag', 'id', 'subject']);
    const { ids } = await world.pages(link.href);
    expect(new Set([...ids, ...first.value.value.map(({ id }: Value) => id)]).size).toBe(63);
  });

  test('links go to the host that the caller used', async () => {
    const { value } = await new Mailbox(graph).call('GET', `${MAIL}/messages`, undefined, { host: '127.0.0.1:4711' });
    expect(value['@odata.nextLink']).toMatch(/^https:\/\/127\.0\.0\.1:4711\/v1\.0\/users\//);
  });

  test.each([
    ['$select=colour', 'RequestBroker--ParseUri'],
    ['$filter=colour%20eq%20red', 'ErrorInvalidUrlQueryFilter'],
    ['$top=0', 'ErrorInvalidUrlQuery'],
    ['$top=1001', 'ErrorInvalidUrlQuery'],
    ['$expand=attachments', 'ErrorInvalidUrlQuery'],
    ['$skiptoken=of-no-page', 'ErrorInvalidUrlQuery'],
  ])('are refused with %s', async (query, code) => {
    expect(await new Mailbox(graph).call('GET', `${MAIL}/messages?${query}`)).toMatchObject({
      status: 400,
      value: { error: { code } },
    });
  });
});

describe('delta', () => {
  const start = async (world: Mailbox) => (await world.pages(`${INBOX}/delta`)).last['@odata.deltaLink'] as string;

  test('begins with everything, and says nothing of what did not change', async () => {
    const world = new Mailbox(graph);
    const { ids, last } = await world.pages(`${INBOX}/delta?$top=40`);
    expect(new Set(ids).size).toBe(96);
    expect(last).not.toHaveProperty('@odata.nextLink');
    const { value } = await world.call('GET', last['@odata.deltaLink']);
    expect(value.value).toEqual([]);
    expect(value['@odata.deltaLink']).toBeDefined();
  });

  test('tells what was changed, what came and what went, each once', async () => {
    const world = new Mailbox(graph);
    const link = await start(world);
    await world.call('PATCH', messageAt(FIRST), { isRead: true });
    await world.call('PATCH', messageAt(FIRST), { isRead: false });
    const moved = await world.call('POST', `${messageAt(SECOND)}/move`, { destinationId: 'archive' });
    const came = await world.call('POST', `${messageAt(FOURTH)}/move`, { destinationId: 'inbox' });
    const { items, last } = await world.pages(link);
    expect(items).toMatchObject([
      { id: FIRST, isRead: false },
      { id: SECOND, '@removed': { reason: 'deleted' } },
      { id: came.value.id, subject: 'Notes on order 4' },
    ]);
    expect(items.map(({ id }) => id)).not.toContain(moved.value.id);
    expect((await world.call('GET', last['@odata.deltaLink'])).value.value).toEqual([]);
  });

  test('does not lose what changes while a round is under way', async () => {
    const world = new Mailbox(graph);
    const first = await world.call('GET', `${INBOX}/delta`, undefined, { prefer: 'odata.maxpagesize=5' });
    expect(first.value.value).toHaveLength(5);
    const told = first.value.value[0].id;
    await world.call('PATCH', messageAt(told), { importance: 'high' });
    await world.call('POST', `${messageAt(FIRST)}/move`, { destinationId: 'archive' });
    const { ids, last } = await world.pages(first.value['@odata.nextLink']);
    expect(ids).not.toContain(FIRST);
    const { items } = await world.pages(last['@odata.deltaLink']);
    expect(items).toMatchObject([
      { id: told, importance: 'high' },
      { id: FIRST, '@removed': {} },
    ]);
  });

  test('does not tell of a message that left and is back', async () => {
    const world = new Mailbox(graph);
    const link = await start(world);
    const prefer = { prefer: 'IdType="ImmutableId"' };
    await world.call('POST', `${messageAt(FIRST)}/move`, { destinationId: 'archive' }, prefer);
    await world.call('POST', `${messageAt(FIRST)}/move`, { destinationId: 'inbox' }, prefer);
    const { items } = await world.pages(link);
    expect(items).toMatchObject([{ id: FIRST, subject: 'Notes on order 1' }]);
  });

  test('ends with 410 when its token is stale: everything has to be read again', async () => {
    const world = new Mailbox(graph);
    const link = await start(world);
    world.advance(7 * 24 * 60 * 60 * 1000);
    world.mock.refreshCredentials();
    expect((await world.call('GET', link)).status).toBe(200);
    world.advance(1);
    const stale = await world.call('GET', link);
    expect(stale).toMatchObject({ status: 410, value: { error: { code: 'SyncStateNotFound' } } });
    expect((await world.pages(`${INBOX}/delta`)).ids).toHaveLength(96);
  });

  test('of another world is stale too, and what never was a token is malformed', async () => {
    const other = new Mailbox(graph);
    await other.call('POST', '/v1.0/me/sendMail', mail);
    const link = await start(other);
    expect((await new Mailbox(graph).call('GET', link)).status).toBe(410);
    for (const token of ['x', '', 'Zi4tMQ', 'ZjoxLjIuMw']) {
      expect((await other.call('GET', `${INBOX}/delta?$deltatoken=${token}`)).status).toBe(400);
    }
  });
});

describe('subscriptions', () => {
  const MINUTE_MS = 60_000;
  const NOW = Date.UTC(2026, 0, 1);
  const fields = (minutes: number, more: object = {}) => ({
    changeType: 'created,updated',
    notificationUrl: 'https://example.com/hooks',
    resource: `users/${ADELE}/mailFolders('inbox')/messages`,
    expirationDateTime: new Date(NOW + minutes * MINUTE_MS).toISOString(),
    clientState: 'secret',
    ...more,
  });
  const create = (world: Mailbox, minutes: number, more?: object) =>
    world.call('POST', '/v1.0/subscriptions', fields(minutes, more));

  test('live until their time is over, and for longer when they are renewed', async () => {
    const world = new Mailbox(graph);
    const { status, value, effects } = await create(world, 60);
    expect(status).toBe(201);
    expect(effects).toMatchObject([{ kind: 'created', resource: 'subscription', id: value.id }]);
    const url = `/v1.0/subscriptions/${value.id}`;
    world.advance(59 * MINUTE_MS);
    const expirationDateTime = new Date(NOW + 119 * MINUTE_MS).toISOString();
    expect((await world.call('PATCH', url, { expirationDateTime })).value.expirationDateTime).toBe(
      '2026-01-01T01:59:00Z',
    );
    world.advance(59 * MINUTE_MS);
    world.mock.refreshCredentials();
    expect((await world.call('GET', url)).status).toBe(200);
    world.advance(MINUTE_MS);
    for (const [method, body] of [['GET'], ['PATCH', { expirationDateTime }], ['DELETE']] as const) {
      expect((await world.call(method, url, body)).status).toBe(404);
    }
    expect((await world.pages('/v1.0/subscriptions')).ids).not.toContain(value.id);
  });

  test('last at most 10,080 minutes, and at least 45', async () => {
    const world = new Mailbox(graph);
    expect((await create(world, 10_080)).value.expirationDateTime).toBe('2026-01-08T00:00:00Z');
    expect(await create(world, 10_081)).toMatchObject({
      status: 400,
      effects: [],
      value: { error: { code: 'ValidationError' } },
    });
    expect((await create(world, 44)).value.expirationDateTime).toBe('2026-01-01T00:45:00Z');
  });

  test.each([
    ['over plain http', { notificationUrl: 'http://example.com/hooks' }, 400],
    ['with a clientState of 129 characters', { clientState: 'x'.repeat(129) }, 400],
    ['of a change that is none', { changeType: 'created,read' }, 400],
    ['with what was taken at creation alone', { includeResourceData: true }, 400],
    ['of a mailbox that does not exist', { resource: 'users/nobody/messages' }, 404],
    ['until a leap second', { expirationDateTime: '2026-01-01T23:59:60Z' }, 400],
    ['of a folder whose name is none', { resource: "me/mailFolders('a/b(c)')/messages" }, 404],
    ['of a folder that does not exist', { resource: "me/mailFolders('attic')/messages" }, 404],
  ])('%s are refused', async (_, more, status) => {
    expect(await create(new Mailbox(graph), 60, more)).toMatchObject({ status, effects: [] });
  });

  test('are gone when they are deleted, and listed page by page', async () => {
    const world = new Mailbox(graph);
    const made: string[] = [];
    for (let count = 0; count < 50; count++) made.push((await create(world, 60)).value.id);
    const gone = await world.call('DELETE', `/v1.0/subscriptions/${made[0]}`);
    expect(gone).toMatchObject({ status: 204, body: '' });
    expect((await world.call('DELETE', `/v1.0/subscriptions/${made[0]}`)).status).toBe(404);
    const { ids } = await world.pages('/v1.0/subscriptions');
    expect(ids).toHaveLength(113);
    expect(new Set(ids).size).toBe(113);
    expect(ids.slice(0, 2)).toEqual([made[49], made[48]]);
  });
});

describe('the token endpoint', () => {
  const ask = (world: Mailbox, fields: Record<string, string>, headers: Headers = {}) =>
    world.sendBare({
      method: 'POST',
      url: graph.card.auth.kind === 'oauth' ? graph.card.auth.tokenPath : '',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(fields).toString(),
    });
  const clientOf = ({ mock: { credentials } }: Mailbox) => ({
    grant_type: 'client_credentials',
    scope: 'https://graph.microsoft.com/.default',
    client_id: credentials.clientId!,
    client_secret: credentials.clientSecret!,
  });

  test('gives tokens that last 3,599 seconds', async () => {
    const world = new Mailbox(graph);
    const { response } = await ask(world, clientOf(world));
    const token = JSON.parse(response.body);
    expect(token).toMatchObject({ token_type: 'Bearer', expires_in: 3_599, ext_expires_in: 3_599 });
    const credentials = { token: token.access_token };
    const read = () => world.send({ method: 'GET', url: `${MAIL}/messages` }, credentials);
    expect((await read()).response.status).toBe(200);
    world.advance(3_599_000);
    const expired = (await read()).response;
    expect(expired).toMatchObject({ status: 401, headers: { 'www-authenticate': expect.stringContaining('Bearer') } });
    expect(JSON.parse(expired.body).error.code).toBe('InvalidAuthenticationToken');
  });

  test('takes the client by Basic too', async () => {
    const world = new Mailbox(graph);
    const { client_id, client_secret, ...rest } = clientOf(world);
    const authorization = `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`;
    expect((await ask(world, rest, { authorization })).response.status).toBe(200);
  });

  test.each([
    [{ client_secret: 'guessed' }, 401, 'invalid_client', 7000215],
    [{ client_secret: '' }, 401, 'invalid_client', 7000218],
    [{ client_id: '' }, 400, 'invalid_request', 900144],
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
    [{ scope: 'Mail.Read' }, 400, 'invalid_scope', 1002012],
  ])('refuses %j in its own words', async (wrong, status, error, code) => {
    const world = new Mailbox(graph);
    const { response } = await ask(world, { ...clientOf(world), ...wrong });
    expect(response.status).toBe(status);
    expect(JSON.parse(response.body)).toMatchObject({ error, error_codes: [code] });
  });

  test('is found by discovery', async () => {
    const { response } = await new Mailbox(graph).sendBare({
      method: 'GET',
      // The caller's id in the query, as @azure/identity sends it.
      url: '/contoso.example/v2.0/.well-known/openid-configuration?client-request-id=8c881706-be6e-4bf2-808c-dc0f194bbfbc',
    });
    expect(JSON.parse(response.body).token_endpoint).toBe(
      'https://graph.microsoft.com/contoso.example/oauth2/v2.0/token',
    );
  });
});

describe('refusals', () => {
  test('name the segment that is unknown, and the method that is not allowed', async () => {
    const world = new Mailbox(graph);
    expect(await world.call('GET', '/v1.0/groups')).toMatchObject({
      status: 400,
      value: { error: { code: 'BadRequest', message: "Resource not found for the segment 'groups'." } },
    });
    expect(await world.call('GET', '/v2/users')).toMatchObject({
      status: 400,
      value: { error: { message: 'Invalid version: v2.' } },
    });
    expect((await world.call('DELETE', `${MAIL}/messages`)).status).toBe(405);
  });

  test('of a body that is not JSON say so', async () => {
    const world = new Mailbox(graph);
    for (const [type, body] of [
      ['text/plain', JSON.stringify(mail)],
      ['application/json', '{"message":'],
    ]) {
      const { response } = await world.send({
        method: 'POST',
        url: `${MAIL}/sendMail`,
        headers: { 'content-type': type! },
        body: body!,
      });
      expect(response.status).toBe(400);
      expect(JSON.parse(response.body).error.message).toContain('Unable to read JSON request payload');
    }
  });

  test('carry the ids that the answer’s headers carry', async () => {
    const world = new Mailbox(graph);
    const made = await world.call('GET', messageAt('AAMkNothing='));
    const { response } = await world.sendBare({ method: 'GET', url: `${MAIL}/messages` });
    for (const { headers, value } of [made, { ...response, value: JSON.parse(response.body) }]) {
      expect(value.error.innerError['request-id']).toBe(headers['request-id']);
      expect(value.error.innerError.date).toMatch(/^2026-01-01T00:00:00$/);
    }
  });
});

describe('notifications', () => {
  const stateOf = () => new State(1, { now: () => Date.UTC(2026, 0, 1), sleep: async () => {} }, graph.fixtures);
  const webhooks = graph.webhooks!;

  test.each(['created', 'updated', 'deleted'])(
    'of what was %s name the message, and carry the secret',
    (changeType) => {
      const state = stateOf();
      const { body, contentType } = webhooks.events[changeType]!(state);
      expect(contentType).toMatch(/^application\/json/);
      const id = graph.resources.message!.at(-1);
      expect(JSON.parse(body)).toMatchObject({
        value: [{ changeType, clientState: webhooks.secret(state).verify, resourceData: { id } }],
      });
    },
  );

  test('name the subscription that was made last', () => {
    const { value } = JSON.parse(webhooks.events.created!(stateOf()).body);
    expect(value).toMatchObject([
      { subscriptionId: graph.resources.subscription!.at(-1), tenantId: expect.any(String) },
    ]);
  });

  test('of a subscription’s life say what became of it', () => {
    const { body } = webhooks.events.reauthorizationRequired!(stateOf());
    const [value] = JSON.parse(body).value;
    expect(value).toMatchObject({ lifecycleEvent: 'reauthorizationRequired' });
    expect(value).not.toHaveProperty('changeType');
  });

  test('are repeated ever more slowly, for at most four hours', () => {
    const { schedule } = webhooks;
    expect(schedule.length).toBeGreaterThan(3);
    expect(schedule).toEqual(schedule.toSorted((one, other) => one - other));
    expect(schedule.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(4 * 60 * 60 * 1000);
  });
});
