import { expect, test } from 'vitest';
import { stripe } from '../../mocks/stripe/provider.ts';
import { redactRequest } from '../../src/control/redact.ts';

const TOKEN = 'sk_live_51Habcdefghijklmnop';
const redact = (headers: Record<string, string>, url = 'https://api.stripe.com/v1/customers', body = '') =>
  redactRequest(stripe.card.auth, { method: 'POST', url, headers, body });

test.each([
  ['bearer', `Bearer ${TOKEN}`],
  ['basic', `Basic ${Buffer.from(`${TOKEN}:`).toString('base64')}`],
  ['unknown', `Negotiate ${TOKEN}`],
  ['no scheme', TOKEN],
])('%s: nothing of the header stays', (_, authorization) => {
  const { request } = redact({ authorization });
  expect(JSON.stringify(request)).not.toContain(TOKEN.slice(8));
  expect(request.headers.authorization).not.toContain(authorization.slice(-10));
});

test('the credential is hidden wherever it stands', () => {
  const seen = redact(
    { authorization: `Bearer ${TOKEN}`, 'x-copy': TOKEN },
    `https://x.test/?key=${TOKEN}`,
    `k=${TOKEN}`,
  );
  expect(seen.credentialed).toBe(true);
  expect(JSON.stringify(seen)).not.toContain(TOKEN);
  expect(seen.request.body).toBe('k=[credential]');
});

test('other headers that carry secrets are hidden; the rest stays', () => {
  const { request, credentialed } = redact({ cookie: 'session=1', 'x-api-key': 'k', accept: '*/*' });
  expect(request.headers).toEqual({ cookie: '[credential]', 'x-api-key': '[credential]', accept: '*/*' });
  expect(credentialed).toBe(false);
});

test('secrets of a token request are hidden, in a form and in JSON', () => {
  const bodyOf = (body: string) => redact({}, 'https://api.stripe.com/token', body).request.body;
  expect(bodyOf('grant_type=refresh_token&refresh_token=abc%20d&client_id=me&client_secret=xyz')).toBe(
    'grant_type=refresh_token&refresh_token=[credential]&client_id=me&client_secret=[credential]',
  );
  expect(bodyOf('{"client_secret": "a\\"b", "scope":"all"}')).toBe('{"client_secret":"[credential]", "scope":"all"}');
  expect(bodyOf('note=client_secret is safe')).toBe('note=client_secret is safe');
});
