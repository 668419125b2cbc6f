import { describe, expect, test } from 'vitest';
import { stripe } from '../../../mocks/stripe/provider.ts';
import type { Provider } from '../../../src/provider/provider.ts';
import { interactionsOf, json, likes, outcomesOf, pactIn, pactOf, verify } from '../verifying.ts';

const customer = {
  description: 'GET /v1/customers/{customer}',
  providerStates: [{ name: 'there is a customer', params: { customer: 'cus_of_another_day' } }],
  request: {
    method: 'GET',
    path: '/v1/customers/cus_of_another_day',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of Pact's.
    generators: { path: { type: 'ProviderState', expression: '/v1/customers/${customer}', dataType: 'STRING' } },
    matchingRules: { path: { matchers: [{ match: 'regex', regex: '^/v1/customers/[^/]+$' }] } },
  },
  response: {
    status: 200,
    headers: { 'content-type': ['application/json'] },
    body: json({ id: 'cus_1', object: 'customer', created: 1 }),
    matchingRules: likes('$.id', '$.created'),
  },
};
const revoked = {
  description: 'GET /v1/customers with a revoked credential',
  providerStates: [{ name: 'the credential has been revoked' }],
  request: { method: 'GET', path: '/v1/customers', headers: { authorization: ['Bearer CREDENTIAL'] } },
  response: { status: 401, body: json({ error: { message: '' } }), matchingRules: likes('$.error.message') },
};
const throttled = {
  description: 'GET /v1/customers too often',
  providerStates: [{ name: 'the rate limit has been reached', params: { retryAfterS: 9 } }],
  request: { method: 'GET', path: '/v1/customers' },
  response: { status: 429, headers: { 'retry-after': ['9'] } },
};
const failing = {
  description: 'GET /v1/customers while the provider fails',
  providerStates: [{ name: 'the provider is failing', params: { status: 503 } }],
  request: { method: 'GET', path: '/v1/customers' },
  response: { status: 503 },
};
const missing = {
  description: 'GET /v1/customers/{customer} of one that does not exist',
  providerStates: [{ name: 'there is no such customer', params: { customer: 'cus_none' } }],
  request: { method: 'GET', path: '/v1/customers/cus_none' },
  response: { status: 404, body: json({ error: { code: 'resource_missing' } }) },
};
const calm = {
  description: 'GET /v1/customers',
  request: { method: 'GET', path: '/v1/customers' },
  response: { status: 200 },
};
const event = {
  type: 'Asynchronous/Messages',
  description: 'payment_intent.succeeded',
  contents: json({ type: 'payment_intent.succeeded', data: { object: { object: 'payment_intent', amount: 1 } } }),
  matchingRules: likes('$.data.object.amount'),
  metadata: { contentType: 'application/json' },
};

/** Stripe, with other answers to one operation. */
function answering(operation: string, change: (value: Record<string, unknown>) => object): Provider {
  const handler = stripe.handlers[operation]!;
  const changed: typeof handler = (call) => {
    const reply = handler(call);
    return { ...reply, ...change(reply.value as Record<string, unknown>) };
  };
  return { ...stripe, handlers: { ...stripe.handlers, [operation]: changed } };
}

describe('a mock that is as the pact has it', () => {
  test('passes, in every state that mocks know, one interaction after a faulted other included', async () => {
    const pact = pactOf([revoked, throttled, failing, calm, customer, missing, event]);
    expect(await outcomesOf(verify(pact))).toEqual(Array(7).fill('passed'));
  });

  test.each(['shop-stripe-v2.json', 'shop-stripe-v3.json', 'shop-stripe-v3-messages.json'])(
    '%s, written by hand, passes',
    async (file) => {
      const handlers = { 'the shop is open': () => undefined };
      expect(new Set(await outcomesOf(verify(pactIn(file), { handlers })))).toEqual(new Set(['passed']));
    },
  );

  test('a body goes to the provider as the pact has it', async () => {
    let seen = '';
    const provider = answering('POST /v1/customers', (value) => ({ value }));
    const handler = provider.handlers['POST /v1/customers']!;
    const watching: Provider = {
      ...provider,
      handlers: {
        'POST /v1/customers': (call) => {
          seen = call.request.body;
          return handler(call);
        },
      },
    };
    const body = 'metadata[b]=1&email=jo%40example.com&metadata[a]=%C3%BC';
    const request = {
      method: 'POST',
      path: '/v1/customers',
      headers: { 'content-type': ['application/x-www-form-urlencoded'] },
      body: { content: body, contentType: 'application/x-www-form-urlencoded', encoded: false },
    };
    const pact = pactOf([{ description: 'x', request, response: { status: 200 } }]);
    expect(await outcomesOf(verify(pact, { provider: watching }))).toEqual(['passed']);
    expect(seen).toBe(body);
  });
});

describe('a mutated mock is refused', () => {
  test('with a renamed field', async () => {
    const provider = answering('GET /v1/customers/{customer}', ({ created, ...rest }) => ({
      value: { ...rest, creation: created },
    }));
    const [found] = await interactionsOf(verify(pactOf([customer]), { provider }));
    expect(found).toMatchObject({
      outcome: 'failed',
      mismatches: [{ part: 'body', at: '$', says: 'Actual map is missing the following keys: created' }],
    });
  });

  test('with a wrong status, and what it answered is shown', async () => {
    const provider = answering('GET /v1/customers/{customer}', () => ({ status: 201 }));
    const [found] = await interactionsOf(verify(pactOf([customer]), { provider }));
    expect(found).toMatchObject({
      outcome: 'failed',
      mismatches: [{ part: 'status', expected: '200', actual: '201' }],
      answered: { status: 201, body: expect.stringContaining('"object":"customer"') },
    });
  });

  test('without a header', async () => {
    const voice = { ...stripe.voice, rateLimited: () => stripe.voice.error(429) };
    const [found] = await interactionsOf(verify(pactOf([throttled]), { provider: { ...stripe, voice } }));
    expect(found).toMatchObject({ outcome: 'failed', mismatches: [{ part: 'header', at: 'retry-after', actual: '' }] });
  });

  test('with a renamed field in a webhook', async () => {
    const make = stripe.webhooks!.events['payment_intent.succeeded']!;
    const events = {
      'payment_intent.succeeded': (state: Parameters<typeof make>[0]) => {
        const message = make(state);
        return { ...message, body: message.body.replaceAll('"amount"', '"sum"') };
      },
    };
    const provider = { ...stripe, webhooks: { ...stripe.webhooks!, events } };
    const [found] = await interactionsOf(verify(pactOf([event]), { provider }));
    expect(found).toMatchObject({ kind: 'message', outcome: 'failed' });
    expect(found?.mismatches?.[0]?.says).toContain('amount');
  });

  test('and one that is pending fails nothing', async () => {
    const provider = answering('GET /v1/customers/{customer}', () => ({ status: 201 }));
    const report = await verify(pactOf([{ ...customer, pending: true }]), { provider });
    expect(report.summary).toMatchObject({ pending: 1, failed: 0 });
  });
});

describe('Prism', () => {
  test('differs where it would have to remember, and the reason is named', async () => {
    const found = await interactionsOf(verify(pactOf([customer, missing, revoked, event]), PRISM));
    expect(found.map(({ outcome }) => outcome)).toEqual(['passed', 'differs', 'passed', 'passed']);
    expect(found[1]?.reason).toContain('remembers nothing');
  });

  test('fails on what it could do and does not', async () => {
    const odd = { ...customer, response: { status: 200, body: json({ nickname: 'Jo' }) } };
    expect(await outcomesOf(verify(pactOf([odd]), PRISM))).toEqual(['failed']);
  });

  test('and the handlers are both asked, one after the other', async () => {
    const { pacts } = await verify(pactOf([calm]), { against: { mocks: ['handlers', 'prism'] } });
    expect(pacts.map(({ against }) => against)).toEqual(['handlers', 'prism']);
  });
});

const PRISM = { against: { mocks: ['prism'] } } as const;

describe('states', () => {
  test('that no handler knows are named with those known, before anything is run', async () => {
    const odd = { ...calm, description: 'the users', providerStates: [{ name: 'users exist' }] };
    await expect(verify(pactOf([calm, odd]))).rejects.toMatchObject({
      code: 'STATE_UNKNOWN',
      message: expect.stringMatching(
        /shop\.json: no handler knows the state "users exist" of "the users"; known: .*customer/,
      ),
    });
  });

  test('of a resource that the mock does not have are not known', async () => {
    const odd = { ...calm, providerStates: [{ name: 'there is a unicorn' }] };
    await expect(verify(pactOf([odd]))).rejects.toMatchObject({ code: 'STATE_UNKNOWN' });
  });

  test("of one's own are told where the mock is, and their values go into the request", async () => {
    const told: unknown[] = [];
    const own = { ...customer, providerStates: [{ name: 'a regular', params: { name: 'Jo' } }] };
    const handlers = {
      'a regular': async (params: object, place: { baseUrl: string; credentials: { token: string } }) => {
        const { baseUrl, credentials } = place;
        const response = await fetch(`${baseUrl}/v1/customers`, {
          method: 'POST',
          headers: { authorization: `Bearer ${credentials.token}` },
          body: new URLSearchParams({ ...params }),
        });
        const made = (await response.json()) as { readonly id: string };
        told.push(params);
        return { customer: made.id };
      },
    };
    expect(await outcomesOf(verify(pactOf([own]), { handlers }))).toEqual(['passed']);
    expect(told).toEqual([{ name: 'Jo' }]);
  });

  test('whose handler fails fail their interaction alone, and at once', async () => {
    const own = { ...calm, providerStates: [{ name: 'a regular' }] };
    const handlers = { 'a regular': () => Promise.reject(new Error('the shop is closed')) };
    const found = await interactionsOf(verify(pactOf([own, calm]), { handlers }));
    expect(found.map(({ outcome }) => outcome)).toEqual(['failed', 'passed']);
    expect(found[0]?.reason).toContain('"a regular" failed: the shop is closed');
  });
});

describe('what is verified', () => {
  test('is what a glob matches', async () => {
    const found = await interactionsOf(verify(pactOf([calm, missing, event]), { only: 'GET *' }));
    expect(found.map(({ description }) => description)).toEqual([calm.description, missing.description]);
    await expect(verify(pactOf([calm]), { only: 'POST *' })).rejects.toMatchObject({ code: 'INTERACTION_UNKNOWN' });
  });

  test('are interactions of one name, each by itself', async () => {
    const wrong = { ...calm, response: { status: 418 } };
    expect(await outcomesOf(verify(pactOf([calm, wrong, calm])))).toEqual(['passed', 'failed', 'passed']);
  });

  test('is nothing that plugins or synchronous messages define, and the reason is named', async () => {
    const synchronous = { type: 'Synchronous/Messages', description: 'a call', request: {}, response: [] };
    const found = await interactionsOf(verify(pactOf([synchronous, calm])));
    expect(found.map(({ outcome }) => outcome)).toEqual(['left-out', 'passed']);
  });

  test('is no message that the provider does not send', async () => {
    const odd = { ...event, description: 'payment_intent.celebrated' };
    await expect(verify(pactOf([odd]))).rejects.toMatchObject({ code: 'EVENT_UNKNOWN' });
  });

  test('ends when it is called off', async () => {
    const calling = new AbortController();
    const handlers = {
      'a regular': () => {
        calling.abort(new Error('called off'));
        return new Promise(() => {});
      },
    };
    const own = { ...calm, providerStates: [{ name: 'a regular' }] };
    await expect(verify(pactOf([own]), { handlers, signal: calling.signal })).rejects.toThrow('called off');
  });
});
