import { SUBJECTS_FOLDER } from './subjects-folder.ts';
import type { ProjectFile } from './write-files.ts';

/** A subject to begin with, on a bundled provider: careless, so that its first run has something to show. */
export function exampleSubject(extension: string): ProjectFile {
  const isTyped = extension.endsWith('ts');
  const signature = isTyped
    ? 'method: string, path: string, signal: AbortSignal, form: Record<string, string> = {}'
    : 'method, path, signal, form = {}';
  const text = `import { defineSubject } from 'faultline';

/**
 * An example, written by \`faultline init\`: a payment by plain fetch. It is careless on purpose, with no idempotency key
 * and no retries, so that \`faultline run\` has something to find. Put your own code in its place.
 */
export default defineSubject({
  name: 'example',
  provider: 'stripe',
  // What your client promises, and is held to. What is left out has a default or is not promised.
  // policy: { attempts: 4, timeoutMs: 8_000, deadlineMs: 30_000, backoff: { initialMs: 500, maxMs: 8_000 } },
  connect: ({ baseUrl, credentials, fetch }) => {
    // Your own client goes here. It is made anew for every case, and has to call this \`baseUrl\` with these \`credentials\`.
    const call = async (${signature}) => {
      const response = await fetch(baseUrl + path, {
        method,
        headers: { authorization: \`Bearer \${credentials.token}\` },
        body: method === 'POST' ? new URLSearchParams(form) : null,
        signal,
      });
      if (!response.ok) throw new Error(\`Stripe answered \${response.status}\`);
      return response.json();
    };
    return {
      'POST /v1/payment_intents': ({ body }, { signal }) =>
        call('POST', '/v1/payment_intents', signal, { amount: String(body.amount), currency: body.currency }),
      'GET /v1/payment_intents/{intent}': ({ params }, { signal }) =>
        call('GET', \`/v1/payment_intents/\${encodeURIComponent(params.path.intent)}\`, signal),
    };
  },
});
`;
  return { path: `${SUBJECTS_FOLDER}/example.subject.${extension}`, text };
}
