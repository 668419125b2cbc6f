import { describe, expect, test } from 'vitest';
import { sendgrid } from '../../../mocks/sendgrid/provider.ts';
import { slack } from '../../../mocks/slack/provider.ts';
import { stripe } from '../../../mocks/stripe/provider.ts';
import { prismDifference } from '../../../src/pact/verify/prism-difference.ts';
import type { Provider } from '../../../src/provider/provider.ts';
import { json, pactOf } from '../verifying.ts';

const item = (method: string, path: string, response: object, ...states: readonly string[]) =>
  pactOf([{ description: 'x', providerStates: states.map((name) => ({ name })), request: { method, path }, response }])
    .items[0]!;
const byPrism = (provider: Provider): Provider => ({ ...provider, handlers: {} });
const missing = item('GET', '/v1/customers/cus_none', { status: 404 }, 'there is no such customer');

describe('a difference of Prism', () => {
  test('is that it remembers nothing', () => {
    expect(prismDifference(missing, byPrism(stripe), 200)).toContain('remembers nothing');
  });

  test('is that it refuses nothing for what has happened, in a body too where the vendor says so there', () => {
    const declined = item('POST', '/v1/refunds', { status: 400 });
    expect(prismDifference(declined, byPrism(stripe), 200)).toContain('Prism refuses');
    const inBody = item('POST', '/api/chat.postMessage', {
      status: 200,
      body: json({ ok: false, error: 'is_archived' }),
    });
    expect(prismDifference(inBody, byPrism(slack), 200)).toContain('Prism refuses');
  });

  test('is that it gives the first of several successes', () => {
    const accepted = item('POST', '/v3/mail/send', { status: 202 });
    expect(prismDifference(accepted, byPrism(sendgrid), 200)).toContain('first of the successes');
    expect(prismDifference(accepted, byPrism(sendgrid), 202)).toBeUndefined();
    expect(prismDifference(accepted, byPrism(sendgrid), 204)).toBeUndefined();
  });

  test('is none that a handler makes, nor one in what faults and credentials do without it', () => {
    expect(prismDifference(missing, stripe, 200)).toBeUndefined();
    const failing = item('GET', '/v1/customers', { status: 503 }, 'the provider is failing');
    expect(prismDifference(failing, byPrism(stripe), 200)).toBeUndefined();
    expect(prismDifference(item('GET', '/v1/customers', { status: 401 }), byPrism(stripe), 200)).toBeUndefined();
  });
});
