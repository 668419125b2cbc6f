import type { Evaluation } from '../../src/provider/evaluation.ts';

const FILTERS = 'https://developer.finaleinventory.com/reference/filtering-resources';
const PATTERNS = 'https://developer.finaleinventory.com/reference/resource-patterns';

export const evaluation: Evaluation = {
  credentials: [
    {
      says: 'Basic, with an API key as user name and its secret as password.',
      basis: 'docs',
      source: 'https://developer.finaleinventory.com/reference/authentication',
    },
    {
      says: 'An older login opens a session: `POST /{account}/api/auth`.',
      basis: 'docs',
      source: 'https://support.finaleinventory.com/hc/en-us/articles/115007830648-Getting-Started-API-Documentation',
    },
  ],
  rateLimits: {
    brief: 'about 300 reads of collections an hour',
    facts: [
      { says: 'About 300 reads of collections an hour.', basis: 'third party', source: 'reports of integrators' },
      { says: 'How they are counted, and what a refusal looks like, is not public.', basis: 'assumed' },
    ],
  },
  retryAfter: {
    brief: 'not known',
    facts: [{ says: 'Whether a refusal has a Retry-After is not known.', basis: 'assumed' }],
  },
  idempotency: [
    {
      says: 'None. Give orders an `orderId` of your own: a creation whose answer was lost can then be looked up before it is repeated.',
      basis: 'assumed',
    },
  ],
  pagination: [
    {
      says: 'Collections come whole, up to 120,000 entities; what is beyond is cut without a word.',
      basis: 'docs',
      source: FILTERS,
    },
    {
      says: '`lastUpdatedDate` narrows a collection to at most 30 days; more is 400. It is applied before other filters.',
      basis: 'docs',
      source: FILTERS,
    },
    {
      says: 'Collections are in columns: every field a list, one place of all lists one entity.',
      basis: 'docs',
      source: PATTERNS,
    },
  ],
  errors: [{ says: 'No shape of errors is public; `{ status, message }` is taken here.', basis: 'assumed' }],
  versioning: [{ says: 'The documented paths have no version.', basis: 'docs', source: PATTERNS }],
  webhooks: null,
  statusPage: null,
  sdk: null,
  connect: `const { FINALE_BASE_URL, FINALE_USERNAME, FINALE_PASSWORD } = process.env;
const basic = Buffer.from(\`\${FINALE_USERNAME}:\${FINALE_PASSWORD}\`).toString('base64');

/** Reads a collection of an account: its columns. */
export async function collection(name: string, account = 'demo'): Promise<Record<string, unknown[]>> {
  const response = await fetch(\`\${FINALE_BASE_URL}/\${account}/api/\${name}\`, {
    headers: { authorization: \`Basic \${basic}\` },
  });
  if (!response.ok) throw new Error(\`Finale answered \${response.status}\`);
  return (await response.json()) as Record<string, unknown[]>;
}
`,
};
