import type http from 'node:http';
import { githubProvider, ORIGIN, TOKEN } from './github-provider.ts';
import { servedMock } from './served-mock.ts';

/** GitHub as `faultline mock` serves a provider. */
export function githubMock(document: URL): http.Server {
  return servedMock(githubProvider(document), { origin: ORIGIN, token: TOKEN }).server;
}
