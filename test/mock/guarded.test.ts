import { expect, test } from 'vitest';
import { stripe } from '../../mocks/stripe/provider.ts';
import { realClock } from '../../src/clock.ts';
import { guarded } from '../../src/mock/guarded.ts';
import { openMock } from '../../src/mock/open.ts';
import { type Call, defineProvider } from '../../src/provider/provider.ts';

test("a handler that throws is a 500 in the vendor's words, and the next call is well", async () => {
  let broken = true;
  const handler = () => {
    if (broken) throw new Error('boom');
    return { status: 200, value: {} };
  };
  const contract = new URL('../../contracts/stripe/openapi.yaml', import.meta.url);
  const provider = defineProvider({ ...stripe, contract, handlers: { 'POST /v1/customers': handler } });
  const mock = guarded(openMock(provider, { seed: 1, clock: realClock }));
  const headers = { authorization: `Bearer ${mock.credentials.token}`, 'idempotency-key': 'k' };
  const send = async () => {
    const request = { method: 'POST', url: 'https://api.stripe.com/v1/customers', headers, body: '' };
    return await mock.process(mock.route(request));
  };
  const failed = await send();
  expect(failed.response.status).toBe(500);
  expect(JSON.parse(failed.response.body)).toMatchObject({ error: { type: 'api_error' } });
  expect(failed.violations).toEqual([
    { side: 'response', message: 'The mock itself failed on POST /v1/customers: boom' },
  ]);
  broken = false;
  expect((await send()).response.status).toBe(200);
});

test('a handler hears which records of a batch it has to refuse', async () => {
  const handler = ({ refusing }: Call) => ({ status: 200, value: { second: refusing?.(1) } });
  const contract = new URL('../../contracts/stripe/openapi.yaml', import.meta.url);
  const provider = defineProvider({ ...stripe, contract, handlers: { 'POST /v1/customers': handler } });
  const mock = guarded(openMock(provider, { seed: 1, clock: realClock }));
  const headers = { authorization: `Bearer ${mock.credentials.token}` };
  const request = { method: 'POST', url: 'https://api.stripe.com/v1/customers', headers, body: '' };
  const { response } = await mock.process(mock.route(request), { refusing: (index) => index === 1 });
  expect(JSON.parse(response.body)).toEqual({ second: true });
});
