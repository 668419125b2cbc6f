import { describe, expect, test } from 'vitest';
import { sendgrid } from '../../mocks/sendgrid/provider.ts';
import { type Asked, LawWorld } from '../provider/law-world.ts';
import { type Paged, providerObeysTheLaws } from '../provider/laws.ts';

interface TemplatePage {
  readonly result: readonly { readonly id: string }[];
  readonly _metadata: { readonly next?: string };
}

/** Pages of an offset: a full one leads to the next, which may be empty. */
const byOffset = (url: string, limit: number, all: readonly string[], meanwhile?: Asked): Paged => {
  const at = (offset: number) => ({ method: 'GET', url: `${url}?limit=${limit}&offset=${offset}` });
  return {
    title: url,
    first: at(0),
    items: (page: readonly { readonly email: string }[]) => page.map(({ email }) => email),
    next: (page: readonly unknown[], { asked }) =>
      page.length < limit ? undefined : at(Number(new URLSearchParams(asked.url.split('?')[1]).get('offset')) + limit),
    all,
    ...(meanwhile ? { meanwhile } : {}),
  };
};
let added = 0;

providerObeysTheLaws(sendgrid, {
  pages: [
    byOffset('/v3/suppression/bounces', 15, sendgrid.resources.bounce!),
    byOffset('/v3/suppression/unsubscribes', 16, sendgrid.resources.global_suppression!, {
      method: 'POST',
      url: '/v3/asm/suppressions/global',
      headers: { 'content-type': 'application/json' },
      // An address that is there already would change nothing.
      get body() {
        return JSON.stringify({ recipient_emails: [`meanwhile-${++added}@example.com`] });
      },
    }),
    {
      title: 'templates',
      first: { method: 'GET', url: '/v3/templates?generations=dynamic&page_size=7' },
      items: ({ result }: TemplatePage) => result.map(({ id }) => id),
      next: ({ _metadata: { next } }: TemplatePage) => (next === undefined ? undefined : { method: 'GET', url: next }),
      all: sendgrid.resources.template!,
      meanwhile: {
        method: 'POST',
        url: '/v3/templates',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'New', generation: 'dynamic' }),
      },
    },
  ],
});

const JSON_TYPE = { 'content-type': 'application/json' };
const post = (world: LawWorld, url: string, body: unknown, method = 'POST') =>
  world.send({ method, url, headers: JSON_TYPE, body: JSON.stringify(body) });
const mailTo = (...emails: string[]) => ({
  personalizations: [{ to: emails.map((email) => ({ email })) }],
  from: { email: 'shop@example.com' },
  subject: 'Hello',
  content: [{ type: 'text/plain', value: 'Hello' }],
});

describe('mail', () => {
  test('to a suppressed address is taken over and dropped, unless suppressions are bypassed', async () => {
    const world = new LawWorld(sendgrid);
    const emails = ['ada@example.com', 'BOUNCED01@example.com', 'unsubscribed01@example.com'];
    const sent = async (mail: object) => {
      const { response } = await post(world, '/v3/mail/send', mail);
      expect(response).toMatchObject({ status: 202, body: '' });
      const { collections } = world.mock.toJSON() as { collections: { message: Record<string, unknown>[] } };
      return collections.message[0];
    };
    expect(await sent(mailTo(...emails))).toMatchObject({
      recipients: ['ada@example.com'],
      dropped: ['bounced01@example.com', 'unsubscribed01@example.com'],
    });
    const bypassed = { ...mailTo(...emails), mail_settings: { bypass_list_management: { enable: true } } };
    expect(await sent(bypassed)).toMatchObject({ dropped: [] });
    await world.send({ method: 'DELETE', url: '/v3/suppression/bounces/bounced01@example.com' });
    expect(await sent(mailTo(...emails))).toMatchObject({ dropped: ['unsubscribed01@example.com'] });
  });

  test.each([
    ['without a subject', { subject: undefined }, 400, 'subject'],
    ['with a property that v3 does not know', { html: '<p>' }, 400, 'html'],
    [
      'for more than 1,000 at once',
      { personalizations: Array(1_001).fill({ to: [{ email: 'a@example.com' }] }) },
      400,
      'personalizations',
    ],
    ['too far ahead', { send_at: 1_767_225_600 + 72 * 3_600 + 1 }, 400, 'send_at'],
    ['by a template of nobody', { template_id: 'd-none' }, 400, 'template_id'],
  ])('%s is refused', async (_, fields, status, field) => {
    const { response, processed } = await post(new LawWorld(sendgrid), '/v3/mail/send', {
      ...mailTo('ada@example.com'),
      ...fields,
    });
    expect(response.status).toBe(status);
    expect(JSON.parse(response.body).errors[0]).toMatchObject({ field });
    expect(processed.effects).toEqual([]);
  });
});

describe('other requests', () => {
  test('a batch of contacts that is too large is refused whole', async () => {
    const contacts = Array.from({ length: 30_001 }, (_, index) => ({ email: `c${index}@example.com` }));
    const { response, processed } = await post(new LawWorld(sendgrid), '/v3/marketing/contacts', { contacts }, 'PUT');
    expect(response.status).toBe(400);
    expect(processed.effects).toEqual([]);
  });

  test('a page token of nothing is refused', async () => {
    const url = '/v3/templates?page_size=5&page_token=bm90aGluZw';
    const { response } = await new LawWorld(sendgrid).send({ method: 'GET', url });
    expect(response.status).toBe(400);
    expect(JSON.parse(response.body).errors[0].field).toBe('page_token');
  });

  test('another method is 405, another content type 415', async () => {
    const world = new LawWorld(sendgrid);
    expect((await world.send({ method: 'GET', url: '/v3/mail/send' })).response.status).toBe(405);
    const asked = { method: 'POST', url: '/v3/mail/send', headers: { 'content-type': 'text/plain' }, body: 'x' };
    expect((await world.send(asked)).response.status).toBe(415);
  });

  test('a URL has one event webhook', async () => {
    const world = new LawWorld(sendgrid);
    const url = 'https://example.com/events';
    const settings = '/v3/user/webhooks/event/settings';
    expect((await post(world, settings, { url })).response.status).toBe(201);
    const { response } = await post(world, settings, { url });
    expect(response.status).toBe(400);
    expect(JSON.parse(response.body).errors[0]).toMatchObject({ url });
  });
});
