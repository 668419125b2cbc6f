import { Client } from '@sendgrid/client';
import { EventWebhook, EventWebhookHeader } from '@sendgrid/eventwebhook';
import { MailService } from '@sendgrid/mail';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sendgrid } from '../../mocks/sendgrid/provider.ts';
import { webhooks } from '../../mocks/sendgrid/webhooks.ts';
import { realClock } from '../../src/clock.ts';
import { State } from '../../src/provider/state.ts';
import { type Served, served } from './served.ts';

const mail = { to: 'ada@example.com', from: 'shop@example.com', subject: 'Hello', text: 'Your order is on its way.' };

describe('the official SDK of SendGrid, unchanged but for its base URL', () => {
  let provider: Served;
  let client: Client;
  let mailer: MailService;

  beforeEach(async () => {
    provider = await served(sendgrid);
    client = new Client();
    client.setApiKey(provider.credentials.token);
    // After the key: setting one sets the base URL as well.
    client.setDefaultRequest('baseUrl', `${provider.baseUrl}/`);
    mailer = new MailService();
    mailer.setClient(client);
  });

  afterEach(() => provider[Symbol.asyncDispose]());

  const effects = () =>
    provider
      .journal()
      .events.flatMap((event) => ('effects' in event ? event.effects : []))
      .map(({ kind, resource }) => `${kind} ${resource}`);

  test('sends a mail, and gets its id but no body', async () => {
    const [response, body] = await mailer.send(mail);
    expect(response.statusCode).toBe(202);
    expect(body).toBe('');
    expect(response.headers['x-message-id']).toMatch(/^\w{22}$/);
    expect(effects()).toEqual(['created message']);
  });

  test('sends with everything that its helpers write', async () => {
    const [response] = await mailer.send({
      from: { email: 'shop@example.com', name: 'Shop' },
      replyTo: 'help@example.com',
      templateId: sendgrid.resources['template.dynamic']![0]!,
      personalizations: [
        { to: [{ email: 'ada@example.com', name: 'Ada' }], cc: 'grace@example.com', dynamicTemplateData: { order: 7 } },
        { to: 'linus@example.com', customArgs: { order: '8' } },
      ],
      attachments: [{ content: 'aGVsbG8=', filename: 'hello.txt', type: 'text/plain', disposition: 'attachment' }],
      categories: ['orders'],
      trackingSettings: { clickTracking: { enable: true, enableText: false } },
      mailSettings: { bypassListManagement: { enable: false } },
      asm: { groupId: 1 },
    });
    expect(response.statusCode).toBe(202);
  });

  test('checks a mail in sandbox mode and sends nothing', async () => {
    const [response] = await mailer.send({ ...mail, mailSettings: { sandboxMode: { enable: true } } });
    expect(response.statusCode).toBe(200);
    expect(effects()).toEqual([]);
  });

  test('sends the same mail twice when asked twice: there are no idempotency keys', async () => {
    await Promise.all([mailer.send(mail), mailer.send(mail)]);
    expect(effects()).toEqual(['created message', 'created message']);
  });

  test('creates, reads, changes, lists by pages and deletes templates', async () => {
    const [, made] = await client.request({
      method: 'POST',
      url: '/v3/templates',
      body: { name: 'Order', generation: 'dynamic' },
    });
    const { id } = made as { id: string };
    expect(id).toMatch(/^d-/);
    await client.request({ method: 'PATCH', url: `/v3/templates/${id}`, body: { name: 'Receipt' } });
    const [, read] = await client.request({ method: 'GET', url: `/v3/templates/${id}` });
    expect(read).toMatchObject({ id, name: 'Receipt', generation: 'dynamic' });

    const ids: string[] = [];
    let url: string | undefined = '/v3/templates?generations=dynamic&page_size=20';
    while (url !== undefined) {
      const [, page] = await client.request({ method: 'GET', url });
      const { result, _metadata } = page as { result: { id: string }[]; _metadata: { next?: string } };
      ids.push(...result.map((template) => template.id));
      if (_metadata.next !== undefined) expect(_metadata.next.startsWith(provider.baseUrl)).toBe(true);
      url = _metadata.next;
    }
    expect(ids).toHaveLength(sendgrid.resources.template!.length + 1);
    expect(new Set(ids).size).toBe(ids.length);

    const [gone] = await client.request({ method: 'DELETE', url: `/v3/templates/${id}` });
    expect(gone.statusCode).toBe(204);
    await expect(client.request({ method: 'GET', url: `/v3/templates/${id}` })).rejects.toMatchObject({ code: 404 });
  });

  test('reads bounces by offset and deletes them with a body', async () => {
    const emails: string[] = [];
    for (let offset = 0; ; offset += 25) {
      const [, page] = await client.request({
        method: 'GET',
        url: '/v3/suppression/bounces',
        qs: { limit: 25, offset },
      });
      const bounces = page as { email: string }[];
      if (bounces.length === 0) break;
      emails.push(...bounces.map(({ email }) => email));
    }
    expect(emails).toEqual(sendgrid.resources.bounce);
    await client.request({ method: 'DELETE', url: '/v3/suppression/bounces', body: { emails: emails.slice(0, 2) } });
    const [, none] = await client.request({ method: 'GET', url: `/v3/suppression/bounces/${emails[0]}` });
    expect(none).toEqual([]);
  });

  test('keeps the contacts of a batch that are sound, and tells how many are not', async () => {
    const [{ statusCode }, taken] = await client.request({
      method: 'PUT',
      url: '/v3/marketing/contacts',
      body: { contacts: [{ email: 'ada@example.com', first_name: 'Ada' }, { email: 'nobody' }] },
    });
    expect(statusCode).toBe(202);
    const { job_id: job } = taken as { job_id: string };
    const [, state] = await client.request({ method: 'GET', url: `/v3/marketing/contacts/imports/${job}` });
    expect(state).toMatchObject({ results: { requested_count: 2, created_count: 1, errored_count: 1 } });
    const [, found] = await client.request({
      method: 'POST',
      url: '/v3/marketing/contacts/search/emails',
      body: { emails: ['ADA@example.com'] },
    });
    expect(found).toMatchObject({ result: { 'ADA@example.com': { contact: { first_name: 'Ada' } } } });
  });

  test('is told what is wrong with a mail, and with a key', async () => {
    await expect(mailer.send({ ...mail, to: 'nobody' })).rejects.toMatchObject({
      code: 400,
      response: {
        body: { errors: [{ message: 'Does not contain a valid address.', field: 'personalizations.0.to.0.email' }] },
      },
    });
    await expect(mailer.send({ ...mail, to: ['ada@example.com', 'ADA@example.com'] })).rejects.toMatchObject({
      code: 400,
    });
    client.setDefaultHeader('Authorization', 'Bearer SG.wrong');
    await expect(mailer.send(mail)).rejects.toMatchObject({
      code: 401,
      response: {
        body: { errors: [{ message: 'The provided authorization grant is invalid, expired, or revoked' }] },
      },
    });
    expect(effects()).toEqual([]);
  });

  test('meets throttling and failures in SendGrid’s words, and tries nothing again', async () => {
    provider.faults.push({ fault: 'rate-limit' }, { fault: 'status', status: 503 });
    await expect(mailer.send(mail)).rejects.toMatchObject({
      code: 429,
      response: {
        headers: { 'x-ratelimit-remaining': '0' },
        body: { errors: [{ field: null, message: 'too many requests' }] },
      },
    });
    await expect(mailer.send(mail)).rejects.toMatchObject({
      code: 503,
      response: { body: { errors: [{ message: 'service unavailable' }] } },
    });
    expect(effects()).toEqual([]);
  });

  test('loses the answer to a mail that went out', async () => {
    provider.faults.push({ fault: 'lose-response' });
    await expect(mailer.send(mail)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(effects()).toEqual(['created message']);
  });

  test('gets the key of a signed event webhook, which verifies what is sent and refuses what is forged', async () => {
    const [, hook] = await client.request({
      method: 'POST',
      url: '/v3/user/webhooks/event/settings',
      body: { url: 'https://example.com/events', delivered: true },
    });
    const url = `/v3/user/webhooks/event/settings/signed/${(hook as { id: string }).id}`;
    const [, signed] = await client.request({ method: 'PATCH', url, body: { enabled: true } });
    const { public_key: publicKey } = signed as { public_key: string };

    const state = new State(1, realClock, sendgrid.fixtures);
    const helper = new EventWebhook();
    const key = helper.convertPublicKeyToECDSA(publicKey);
    for (const make of Object.values(webhooks.events)) {
      const { body } = make(state);
      const atMs = Date.now();
      const signing = { body, url: 'https://example.com/events', atMs, attempt: 1 };
      const headers = webhooks.sign({ ...signing, secret: webhooks.secret(state) });
      const signature = headers[EventWebhookHeader.SIGNATURE().toLowerCase()]!;
      const timestamp = headers[EventWebhookHeader.TIMESTAMP().toLowerCase()]!;
      expect(helper.verifySignature(key, body, signature, timestamp)).toBe(true);
      expect(helper.verifySignature(key, body.replace('"event":"', '"event":"x'), signature, timestamp)).toBe(false);
      expect(helper.verifySignature(key, body, signature, String(Number(timestamp) + 1))).toBe(false);
      const stranger = webhooks.secret(new State(2, realClock, sendgrid.fixtures));
      const forged = webhooks.sign({ ...signing, secret: stranger })[EventWebhookHeader.SIGNATURE().toLowerCase()]!;
      expect(helper.verifySignature(key, body, forged, timestamp)).toBe(false);
    }
  });
});
