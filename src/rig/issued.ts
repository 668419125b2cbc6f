import type { Credentials } from '../provider/provider.ts';
import type { Recorder } from './recorder.ts';

/** Credentials as a subject gets them: known as secrets to the journal, with the token endpoint where the subject finds it. */
export function issued(credentials: Credentials, baseUrl: string, recorder: Recorder): Credentials {
  const { token, username, password, clientId, clientSecret, tokenUrl } = credentials;
  for (const secret of [token, password, clientSecret]) if (secret !== undefined) recorder.addSecret(secret);
  // As a query carries it, where that is not the same.
  recorder.addSecret(encodeURIComponent(token));
  // As Basic carries them (RFC 7617).
  const pairs = [`${token}:`];
  if (username !== undefined) pairs.push(`${username}:${password}`);
  if (clientId !== undefined) pairs.push(`${clientId}:${clientSecret}`);
  for (const pair of pairs) recorder.addSecret(Buffer.from(pair).toString('base64'));
  return tokenUrl === undefined ? credentials : { ...credentials, tokenUrl: baseUrl + tokenUrl };
}
