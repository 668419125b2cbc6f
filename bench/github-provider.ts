import { jsonResponse } from '../src/contract/message.ts';
import type { VendorVoice } from '../src/fault/fault.ts';
import { type Card, defineProvider, type Provider } from '../src/provider/provider.ts';

/** The credential that the requests carry. */
export const TOKEN = 'ghp_bench';

/** The host that the requests name. */
export const ORIGIN = 'http://github.test';

const NOTHING = [{ says: 'Only for the benchmark.', basis: 'assumed' }] as const;
const TOPIC = { brief: 'Only for the benchmark', facts: NOTHING } as const;

const card: Card = {
  name: 'github',
  title: 'GitHub',
  version: '2022-11-28',
  baseUrl: 'https://api.github.com',
  auth: { kind: 'bearer', tokenPrefix: 'ghp_' },
  idempotency: null,
  evaluation: {
    credentials: NOTHING,
    rateLimits: TOPIC,
    retryAfter: TOPIC,
    idempotency: NOTHING,
    pagination: NOTHING,
    errors: NOTHING,
    versioning: NOTHING,
    webhooks: null,
    statusPage: null,
    sdk: null,
    connect: '',
  },
  sources: {},
};

const refuse = (status: number, message: string) => jsonResponse(status, { message });

const voice: VendorVoice = {
  error: (status) => refuse(status, 'The request failed.'),
  rateLimited: () => refuse(429, 'Too many requests.'),
};

/** GitHub from its description alone: no operation has a handler. */
export function githubProvider(document: URL): Provider {
  return defineProvider({
    card,
    contract: document,
    handlers: {},
    voice,
    refuse: {
      invalid: ({ message }) => refuse(422, message),
      unknownRoute: () => refuse(404, 'Not Found'),
      unauthenticated: () => refuse(401, 'Requires authentication'),
      keyTooLong: () => refuse(400, 'The key is too long.'),
      keyMismatch: () => refuse(400, 'The key belongs to another request.'),
      keyInFlight: () => refuse(409, 'The request with this key is under way.'),
    },
    fixtures: () => {},
    resources: {},
  });
}
