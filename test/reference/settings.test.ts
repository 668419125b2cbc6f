import { describe, expect, test } from 'vitest';
import { providerNamed, providerNames } from '../../mocks/index.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { clientOperations } from '../../src/reference/operations.ts';
import { promisesOf, settingsFor } from '../../src/reference/settings.ts';

const provider = (name: string) => providerNamed(name) as Provider;
const settings = (name: string) => settingsFor(provider(name));

describe('the settings of the client', () => {
  test.each(providerNames)('for %s are plain data', (name) => {
    expect(JSON.parse(JSON.stringify(settings(name)))).toEqual(settings(name));
  });

  test('take the idempotency key to where the card has it', () => {
    expect(settings('stripe').idempotency).toEqual({ header: 'idempotency-key', methods: ['POST'] });
    expect(settings('square').idempotency).toMatchObject({ property: 'idempotency_key', methods: ['POST', 'PUT'] });
    expect(settings('twilio')).not.toHaveProperty('idempotency');
  });

  test('write requests as the contract has them', () => {
    const encodings = providerNames.map((name) => [name, settings(name).encoding ?? 'json']);
    expect(Object.fromEntries(encodings)).toMatchObject({
      stripe: 'form',
      slack: 'form',
      twilio: 'form-repeated',
      hubspot: 'json',
      paypal: 'json',
    });
  });

  test('ask for tokens as the token endpoint takes it', () => {
    expect(settings('paypal').oauth).toEqual({ authentication: 'basic' });
    expect(settings('graph').oauth).toEqual({
      authentication: 'form',
      scope: 'https://graph.microsoft.com/.default',
    });
    expect(settings('stripe')).not.toHaveProperty('oauth');
  });

  test('have the limits that the card states', () => {
    expect(settings('hubspot').quota).toEqual({ limit: 100, windowMs: 10_000 });
    expect(settings('graph').quota).toMatchObject({ concurrent: 4 });
    expect(settings('paypal')).not.toHaveProperty('quota');
  });

  test('know a stale cursor by what the vendor says of it, where there are such', () => {
    expect(settings('slack').paging?.['GET /api/conversations.list']?.expires).toEqual({
      status: 400,
      says: ['invalid_cursor'],
    });
    expect(settings('stripe').paging?.['GET /v1/customers']).not.toHaveProperty('expires');
  });

  test('have numbers of one’s own, which are promised too', () => {
    const own = settingsFor(provider('stripe'), { attempts: 2, timeoutMs: 500, breaker: false });
    expect(own).toMatchObject({ attempts: 2, timeoutMs: 500 });
    expect(own).not.toHaveProperty('breaker');
    expect(promisesOf(provider('stripe'), own)).toMatchObject({ attempts: 2, timeoutMs: 500, breaker: false });
  });
});

test('what is promised follows from the card', () => {
  const promised = (name: string) => promisesOf(provider(name), settings(name));
  expect(promised('hubspot')).toMatchObject({ quota: true, batches: true, pagination: { restarts: false } });
  expect(promised('slack')).toMatchObject({ quota: false, batches: false, pagination: { restarts: true } });
  expect(promised('oidc')).toMatchObject({ pagination: false, refresh: true, alerts: true });
});

test('only what is no business of an API client is left out', () => {
  const leftOut = providerNames.flatMap((name) => {
    const { contract } = provider(name);
    const used = new Set(clientOperations(contract));
    return contract.operations.filter((operation) => !used.has(operation)).map((operation) => operation.name);
  });
  expect(leftOut.sort()).toEqual(
    [
      // Token endpoints.
      'POST /oauth/v1/token',
      'POST /{tenant}/oauth2/v2.0/token',
      'POST /api/oauth.v2.access',
      'POST /v1/oauth2/token',
      'POST /token',
      // Pages for a browser, and a certificate.
      'GET /authorize',
      'GET /checkoutnow',
      'GET /v1/notifications/certs/{cert_id}',
    ].sort(),
  );
});
