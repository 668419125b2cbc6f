import { describe, expect, test } from 'vitest';
import { twilio } from '../../mocks/twilio/provider.ts';
import { type Answered, LawWorld } from '../provider/law-world.ts';
import { providerObeysTheLaws } from '../provider/laws.ts';

const ACCOUNT = twilio.resources.account![0]!;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const MESSAGES = `/2010-04-01/Accounts/${ACCOUNT}/Messages.json`;

interface MessagePage {
  readonly messages: readonly { readonly sid: string }[];
  readonly next_page_uri: string | null;
}

interface CallPage {
  readonly calls: readonly { readonly sid: string }[];
  readonly next_page_uri: string | null;
}

interface ServicePage {
  readonly services: readonly { readonly sid: string }[];
  readonly meta: { readonly next_page_url: string | null };
}

providerObeysTheLaws(twilio, {
  pages: [
    {
      title: 'messages',
      first: { method: 'GET', url: `${MESSAGES}?PageSize=7` },
      items: ({ messages }: MessagePage) => messages.map(({ sid }) => sid),
      next: ({ next_page_uri: url }: MessagePage) => (url === null ? undefined : { method: 'GET', url }),
      all: twilio.resources.message!,
      meanwhile: {
        method: 'POST',
        url: MESSAGES,
        headers: FORM,
        body: new URLSearchParams({ To: '+12125552001', From: '+15005550006', Body: 'Hello' }).toString(),
      },
    },
    {
      title: 'calls, in pages whose size is not asked for',
      first: { method: 'GET', url: `/2010-04-01/Accounts/${ACCOUNT}/Calls.json` },
      items: ({ calls }: CallPage) => calls.map(({ sid }) => sid),
      next: ({ next_page_uri: url }: CallPage) => (url === null ? undefined : { method: 'GET', url }),
      all: twilio.resources.call!,
    },
    {
      title: 'services, by absolute links',
      first: { method: 'GET', url: '/v2/Services?PageSize=9' },
      items: ({ services }: ServicePage) => services.map(({ sid }) => sid),
      next: ({ meta: { next_page_url: url } }: ServicePage) => (url === null ? undefined : { method: 'GET', url }),
      all: twilio.resources.verify_service!,
      meanwhile: { method: 'POST', url: '/v2/Services', headers: FORM, body: 'FriendlyName=New' },
    },
  ],
});

const post = (world: LawWorld, url: string, body: string) => world.send({ method: 'POST', url, headers: FORM, body });
const said = ({ response }: Answered) => ({ status: response.status, ...JSON.parse(response.body) });

describe('messages', () => {
  const FIELDS = 'To=%2B12125552001&From=%2B15005550006&Body=Hello';

  test('go their way as time goes on', async () => {
    const world = new LawWorld(twilio);
    const { uri } = said(await post(world, MESSAGES, FIELDS));
    const statuses: string[] = [];
    for (let second = 0; second < 6; second++) {
      statuses.push(said(await world.send({ method: 'GET', url: uri })).status);
      world.advance(1_000);
    }
    expect(statuses).toEqual(['queued', 'sending', 'sent', 'sent', 'delivered', 'delivered']);
  });

  test('of one account are not seen by another', async () => {
    const world = new LawWorld(twilio);
    const { sid } = said(await post(world, MESSAGES, FIELDS));
    const own = `/2010-04-01/Accounts/${world.mock.credentials.username}/Messages`;
    expect(said(await world.send({ method: 'GET', url: `${own}/${sid}.json` }))).toMatchObject({ code: 20404 });
    const stranger = '/2010-04-01/Accounts/ACstranger/Messages.json';
    expect(said(await post(world, stranger, FIELDS))).toMatchObject({ status: 404, code: 20404 });
  });

  test('are dated as RFC 2822 says', async () => {
    const { date_created: created } = said(await post(new LawWorld(twilio), MESSAGES, FIELDS));
    expect(created).toBe('Thu, 01 Jan 2026 00:00:00 +0000');
  });

  test.each([
    ['', 21604],
    ['To=%2B12125552001&Body=Hello', 21603],
    ['To=%2B12125552001&From=%2B15005550006', 21602],
    ['To=x&From=%2B15005550006&Body=Hello', 21211],
  ])('with "%s" are refused with %i', async (body, code) => {
    const answered = await post(new LawWorld(twilio), MESSAGES, body);
    expect(said(answered)).toMatchObject({ status: 400, code });
    expect(answered.processed.effects).toEqual([]);
  });

  test.each([
    ['PageSize=1001', 20007],
    ['PageSize=x', 20007],
    ['Page=1', 20001],
    ['PageToken=PAnone', 20001],
  ])('are not listed with %s', async (query, code) => {
    const answered = await new LawWorld(twilio).send({ method: 'GET', url: `${MESSAGES}?${query}` });
    expect(said(answered)).toMatchObject({ status: 400, code });
  });

  test('are not put, and not sent as JSON', async () => {
    const world = new LawWorld(twilio);
    expect(said(await world.send({ method: 'PUT', url: MESSAGES }))).toMatchObject({ status: 405, code: 20004 });
    const asJson = { method: 'POST', url: MESSAGES, headers: { 'content-type': 'application/json' }, body: '{}' };
    expect(said(await world.send(asJson))).toMatchObject({ status: 415 });
  });
});

test('a verification is gone after ten minutes, and its code is sent anew', async () => {
  const world = new LawWorld(twilio);
  const service = `/v2/Services/${twilio.resources.verify_service![0]}`;
  const start = () => post(world, `${service}/Verifications`, 'To=%2B12125552001&Channel=sms&CustomCode=1234');
  const first = said(await start());
  world.advance(10 * 60_000 - 1);
  expect(said(await start()).sid).toBe(first.sid);
  world.advance(1);
  const check = `To=%2B12125552001&Code=1234`;
  expect(said(await post(world, `${service}/VerificationCheck`, check))).toMatchObject({ status: 404, code: 20404 });
  expect(said(await start()).sid).not.toBe(first.sid);
  expect(said(await post(world, `${service}/VerificationCheck`, check))).toMatchObject({ status: 'approved' });
});
