import { readFileSync } from 'node:fs';
import http from 'node:http';
import type * as Prism from '@stoplight/prism-http';
import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http';

/** Prism's engine over the document, with the validation that it does by default and nothing that logs. */
export async function githubPrism(document: URL): Promise<http.Server> {
  const operations = await getHttpOperationsFromSpec(JSON.parse(readFileSync(document, 'utf8')));
  const engine = createInstance(
    {
      isProxy: false,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
      upstreamProxy: undefined,
      mock: { dynamic: false },
    },
    { logger: silent },
  );
  return http.createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const url = new URL(request.url ?? '/', 'http://github.test');
    const answered = await engine.request(
      {
        method: (request.method ?? 'GET').toLowerCase() as 'get',
        url: { path: url.pathname, query: Object.fromEntries(url.searchParams) },
        headers: request.headers as Record<string, string>,
        body: text === '' ? undefined : JSON.parse(text),
      },
      operations,
    )();
    if (answered._tag === 'Left') {
      response.writeHead(500).end(answered.left.message);
      return;
    }
    const { statusCode, body } = answered.right.output;
    const bytes = JSON.stringify(body);
    response.writeHead(statusCode, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(bytes) });
    response.end(bytes);
  });
}

const quiet = () => {};
const silent = {
  child: () => silent,
  fatal: quiet,
  error: quiet,
  warn: quiet,
  info: quiet,
  debug: quiet,
  trace: quiet,
  success: quiet,
} as unknown as Parameters<typeof Prism.createInstance>[1]['logger'];
