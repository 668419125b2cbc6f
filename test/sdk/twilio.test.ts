import twilioSdk from 'twilio';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { twilio } from '../../mocks/twilio/provider.ts';
import { webhooks } from '../../mocks/twilio/webhooks.ts';
import { realClock } from '../../src/clock.ts';
import { State } from '../../src/provider/state.ts';
import { type Served, served } from './served.ts';

const FROM = '+15005550006';
const text = { to: '+12125552001', from: FROM, body: 'Your order [7] is on its way & near.' };

describe('the official SDK of Twilio, unchanged but for its base URL', () => {
  let provider: Served;

  beforeEach(async () => {
    provider = await served(twilio);
  });

  afterEach(() => provider[Symbol.asyncDispose]());

  function connect(
    options: { autoRetry?: boolean; maxRetries?: number } = {},
    password = provider.credentials.password!,
  ) {
    const client = twilioSdk(provider.credentials.username!, password, options);
    client.api.baseUrl = provider.baseUrl;
    client.verify.baseUrl = provider.baseUrl;
    client.lookups.baseUrl = provider.baseUrl;
    return client;
  }

  const effects = () =>
    provider
      .journal()
      .events.flatMap((event) => ('effects' in event ? event.effects : []))
      .map(({ kind, resource }) => `${kind} ${resource}`);

  test('sends a message, reads it, and empties it', async () => {
    const client = connect();
    const sent = await client.messages.create(text);
    expect(sent).toMatchObject({ status: 'queued', body: text.body, numMedia: '0', errorCode: null });
    expect(sent.sid).toMatch(/^SM[0-9a-f]{32}$/);
    expect(sent.accountSid).toBe(provider.credentials.username);
    expect(sent.dateCreated).toBeInstanceOf(Date);
    expect(Math.abs(sent.dateCreated.getTime() - Date.now())).toBeLessThan(60_000);
    expect((await client.messages(sent.sid).fetch()).to).toBe(text.to);
    expect((await client.messages(sent.sid).update({ body: '' })).body).toBe('');
    expect(effects()).toEqual(['created message', 'updated message']);
  });

  test('sends media, and through a messaging service', async () => {
    const client = connect();
    const mediaUrl = ['https://example.com/1.png?size%5B%5D=7', 'https://example.com/2.png'];
    const media = await client.messages.create({ to: text.to, from: FROM, mediaUrl });
    expect(media).toMatchObject({ numMedia: '2', body: '' });
    expect(await client.messages.create({ ...text, mediaUrl })).toMatchObject({ numMedia: '2', body: text.body });
    const messagingServiceSid = twilio.resources.messaging_service![0]!;
    const { status, from } = await client.messages.create({ to: text.to, body: 'Hello', messagingServiceSid });
    expect({ status, from }).toEqual({ status: 'accepted', from: null });
  });

  test('deletes a message that has arrived, and not one that is on its way', async () => {
    const client = connect();
    const [sid] = twilio.resources.message!;
    expect(await client.messages(sid!).remove()).toBe(true);
    await expect(client.messages(sid!).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
    const { sid: fresh } = await client.messages.create(text);
    await expect(client.messages(fresh).remove()).rejects.toMatchObject({ code: 20009 });
  });

  test('lists by pages, with relative links and with absolute ones', async () => {
    const client = connect();
    const { sid } = await client.messages.create(text);
    const messages = await client.messages.list({ pageSize: 10 });
    expect(messages.map((message) => message.sid)).toEqual([sid, ...twilio.resources.message!.toReversed()]);
    expect(await client.messages.list({ to: text.to, pageSize: 1 })).toHaveLength(2);
    expect(await client.messages.list({ limit: 3, pageSize: 2 })).toHaveLength(3);
    expect(await client.messages.list({ dateSentAfter: new Date(Date.now() - 3_600_000) })).toHaveLength(1);
    const numbers = await client.incomingPhoneNumbers.list({ pageSize: 5 });
    expect(numbers.map(({ phoneNumber }) => phoneNumber).toSorted()).toEqual(twilio.resources.own_number);
    const services = await client.verify.v2.services.list({ pageSize: 30 });
    expect(new Set(services.map((service) => service.sid))).toEqual(new Set(twilio.resources.verify_service));
    expect(services).toHaveLength(twilio.resources.verify_service!.length);
  });

  test('calls', async () => {
    const client = connect();
    const call = await client.calls.create({
      to: text.to,
      from: FROM,
      twiml: '<Response><Say>Hello</Say></Response>',
      statusCallback: 'https://example.com/calls',
      statusCallbackEvent: ['initiated', 'completed'],
    });
    expect(call).toMatchObject({ status: 'queued', direction: 'outbound-api', toFormatted: '(212) 555-2001' });
    expect((await client.calls(call.sid).fetch()).sid).toBe(call.sid);
    expect(await client.calls.list({ to: text.to })).toHaveLength(2);
  });

  test('verifies a number once', async () => {
    const client = connect();
    const { sid } = await client.verify.v2.services.create({ friendlyName: 'Shop' });
    const service = client.verify.v2.services(sid);
    const started = await service.verifications.create({ to: text.to, channel: 'sms', customCode: '246810' });
    expect(started).toMatchObject({ status: 'pending', valid: false });
    const wrong = await service.verificationChecks.create({ to: text.to, code: '111111' });
    expect(wrong).toMatchObject({ status: 'pending', valid: false });
    const right = await service.verificationChecks.create({ to: text.to, code: '246810' });
    expect(right).toMatchObject({ sid: started.sid, status: 'approved', valid: true });
    await expect(service.verificationChecks.create({ to: text.to, code: '246810' })).rejects.toMatchObject({
      status: 404,
      code: 20404,
    });
  });

  test('ends checks and sends that are too many', async () => {
    const service = connect().verify.v2.services(twilio.resources.verify_service![0]!);
    for (let send = 0; send < 5; send++) await service.verifications.create({ to: text.to, channel: 'sms' });
    await expect(service.verifications.create({ to: text.to, channel: 'sms' })).rejects.toMatchObject({ code: 60203 });
    for (let check = 0; check < 5; check++) await service.verificationChecks.create({ to: text.to, code: '0000' });
    await expect(service.verificationChecks.create({ to: text.to, code: '0000' })).rejects.toMatchObject({
      status: 429,
      code: 60202,
    });
  });

  test('looks numbers up', async () => {
    const { v2 } = connect().lookups;
    expect(await v2.phoneNumbers('+4930123456').fetch()).toMatchObject({ valid: true, countryCode: 'DE' });
    expect(await v2.phoneNumbers('2125552001').fetch({ countryCode: 'US' })).toMatchObject({
      valid: true,
      phoneNumber: '+12125552001',
      nationalFormat: '(212) 555-2001',
    });
    expect(await v2.phoneNumbers('123').fetch()).toMatchObject({ valid: false, validationErrors: ['TOO_SHORT'] });
  });

  test('is told what is wrong with a message, and with a credential', async () => {
    const client = connect();
    const problem = (fields: object) => client.messages.create({ ...text, ...fields }).catch((error) => error);
    expect(await problem({ to: 'nobody' })).toMatchObject({
      status: 400,
      code: 21211,
      message: "The 'To' number nobody is not a valid phone number.",
      moreInfo: 'https://www.twilio.com/docs/errors/21211',
    });
    expect(await problem({ to: '+15005550004' })).toMatchObject({ code: 21610 });
    expect(await problem({ from: '+12125559999' })).toMatchObject({ code: 21606 });
    expect(await problem({ from: undefined })).toMatchObject({ code: 21603 });
    expect(await problem({ body: undefined })).toMatchObject({ code: 21602 });
    expect(await problem({ body: 'x'.repeat(1_601) })).toMatchObject({ code: 21617 });
    await expect(client.messages.page({ pageToken: 'PAnone', pageNumber: 1 })).rejects.toMatchObject({ status: 400 });
    await expect(client.messages.page({ pageNumber: 1 })).rejects.toMatchObject({
      message: 'Paged requests must include a PageToken',
    });
    await expect(connect({}, 'wrong').messages.create(text)).rejects.toMatchObject({ status: 401, code: 20003 });
    expect(effects()).toEqual([]);
  });

  test('sees throttling and failures in Twilio’s words; tries again after throttling alone, and only where told to', async () => {
    provider.faults.push({ fault: 'rate-limit' }, { fault: 'status', status: 503 });
    await expect(connect().messages.create(text)).rejects.toMatchObject({
      status: 429,
      code: 20429,
      moreInfo: 'https://www.twilio.com/docs/errors/20429',
    });
    await expect(connect({ autoRetry: true }).messages.create(text)).rejects.toMatchObject({
      status: 503,
      code: 20503,
    });
    provider.faults.push({ fault: 'rate-limit' }, { fault: 'rate-limit' });
    await connect({ autoRetry: true }).messages.create(text);
    expect(effects()).toEqual(['created message']);
  });
});

describe('Twilio’s own validation of callbacks', () => {
  const state = new State(1, realClock, twilio.fixtures);
  const { sign: token } = webhooks.secret(state);
  const url = 'https://example.com/callbacks?order=7#rc=2';

  test.each(Object.keys(webhooks.events))('accepts %s, and refuses it forged', (event) => {
    const { body } = webhooks.events[event]!(state);
    const signing = { body, url, atMs: Date.now(), attempt: 1 };
    const headers = webhooks.sign({ ...signing, secret: { sign: token, verify: token } });
    const signature = headers['x-twilio-signature']!;
    const parameters = Object.fromEntries(new URLSearchParams(body));
    const [arrived] = url.split('#');
    expect(twilioSdk.validateRequest(token, signature, arrived!, parameters)).toBe(true);
    expect(twilioSdk.validateRequest(token, signature, arrived!, { ...parameters, To: '+10000000000' })).toBe(false);
    expect(twilioSdk.validateRequest(token, signature, `${arrived}8`, parameters)).toBe(false);
    const forged = webhooks.sign({ ...signing, secret: { sign: 'wrong', verify: 'wrong' } });
    expect(twilioSdk.validateRequest(token, forged['x-twilio-signature']!, arrived!, parameters)).toBe(false);
  });
});
