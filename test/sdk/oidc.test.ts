import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oidc } from '../../mocks/oidc/index.ts';
import { type Served, served } from './served.ts';

const CALLBACK = 'http://127.0.0.1/callback';

const failureOf = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => expect.fail('It should have failed.'),
    (reason: unknown) => reason,
  );

describe('openid-client against the mock', () => {
  let mock: Served;
  let config: client.Configuration;

  const discovered = (secret = mock.credentials.clientSecret!, auth?: client.ClientAuth) =>
    client.discovery(new URL(mock.baseUrl), mock.credentials.clientId!, secret, auth, {
      execute: [client.allowInsecureRequests],
    });
  /** Sends a browser to sign in, and hands back where it ended up, with what the sign-in is checked by. */
  const signIn = async (parameters: Readonly<Record<string, string>> = {}) => {
    const checks = {
      pkceCodeVerifier: client.randomPKCECodeVerifier(),
      expectedState: client.randomState(),
      expectedNonce: client.randomNonce(),
    };
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: CALLBACK,
      scope: 'openid profile email offline_access',
      code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: checks.expectedState,
      nonce: checks.expectedNonce,
      ...parameters,
    });
    const visit = await fetch(url, { redirect: 'manual' });
    expect(visit.status).toBe(302);
    return { checks, back: new URL(visit.headers.get('location')!) };
  };

  beforeAll(async () => {
    mock = await served(oidc);
    config = await discovered();
    // Makes the client check the signatures of ID tokens by the issuer's keys.
    client.enableNonRepudiationChecks(config);
  });
  afterAll(() => mock[Symbol.asyncDispose]());

  it('discovers the issuer under the address that it was reached by', () => {
    expect(config.serverMetadata()).toMatchObject({
      issuer: mock.baseUrl,
      token_endpoint: mock.credentials.tokenUrl,
      jwks_uri: `${mock.baseUrl}/jwks`,
    });
    expect(config.serverMetadata().supportsPKCE()).toBe(true);
  });

  it('signs a user in by code and PKCE, and reads who it is', async () => {
    const { checks, back } = await signIn({ login_hint: 'user03@example.com' });
    const tokens = await client.authorizationCodeGrant(config, back, { ...checks, idTokenExpected: true });
    expect(tokens.expiresIn()).toBeGreaterThan(3_590);
    expect(tokens.claims()).toMatchObject({ iss: mock.baseUrl, sub: 'user_fixture_03', email: 'user03@example.com' });
    expect(await client.fetchUserInfo(config, tokens.access_token, 'user_fixture_03')).toEqual({
      sub: 'user_fixture_03',
      name: 'User 03',
      preferred_username: 'user03@example.com',
      email: 'user03@example.com',
      email_verified: true,
    });
  });

  it('rotates refresh tokens, and finds its family ended after one is used twice', async () => {
    const { checks, back } = await signIn();
    const first = await client.authorizationCodeGrant(config, back, checks);
    const second = await client.refreshTokenGrant(config, first.refresh_token!);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    const third = await client.refreshTokenGrant(config, second.refresh_token!);
    expect(third.claims()?.sub).toBe(first.claims()?.sub);
    for (const stale of [second.refresh_token!, third.refresh_token!]) {
      const error = await failureOf(client.refreshTokenGrant(config, stale));
      expect(error).toBeInstanceOf(client.ResponseBodyError);
      expect(error).toMatchObject({ status: 400, error: 'invalid_grant' });
    }
  });

  it('gets a token of its own, by form and by header', async () => {
    for (const auth of [undefined, client.ClientSecretBasic(mock.credentials.clientSecret!)]) {
      const own = await discovered(undefined, auth);
      const tokens = await client.clientCredentialsGrant(own, { scope: 'email' });
      expect(tokens.expiresIn()).toBeGreaterThan(3_590);
      const info = await client.fetchUserInfo(own, tokens.access_token, client.skipSubjectCheck);
      expect(info.sub).toBe(mock.credentials.clientId);
    }
  });

  it('is told what is wrong with a sign-in', async () => {
    const { checks, back } = await signIn({ login_hint: 'nobody@example.com' });
    const refused = await failureOf(client.authorizationCodeGrant(config, back, checks));
    expect(refused).toBeInstanceOf(client.AuthorizationResponseError);
    expect(refused).toMatchObject({ error: 'access_denied' });

    const other = await signIn();
    const wrong = { ...other.checks, pkceCodeVerifier: client.randomPKCECodeVerifier() };
    expect(await failureOf(client.authorizationCodeGrant(config, other.back, wrong))).toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('is told what is wrong with a client and with an access token', async () => {
    const stranger = await discovered('guess');
    expect(await failureOf(client.clientCredentialsGrant(stranger))).toMatchObject({
      status: 401,
      error: 'invalid_client',
    });
    const challenged = await discovered('guess', client.ClientSecretBasic('guess'));
    const byHeader = await failureOf(client.clientCredentialsGrant(challenged));
    expect(byHeader).toMatchObject({ status: 401 });

    const { access_token } = await client.clientCredentialsGrant(config);
    mock.mock.invalidateCredential('expired');
    const error = await failureOf(client.fetchUserInfo(config, access_token, client.skipSubjectCheck));
    expect(error).toBeInstanceOf(client.WWWAuthenticateChallengeError);
    expect(error).toMatchObject({ status: 401, cause: [{ scheme: 'bearer', parameters: { error: 'invalid_token' } }] });
  });

  it('surfaces throttling and failure', async () => {
    const { access_token } = await client.clientCredentialsGrant(config);
    const me = () => client.fetchUserInfo(config, access_token, client.skipSubjectCheck);
    mock.faults.push({ fault: 'rate-limit', retryAfter: 2 });
    const throttled = (await failureOf(me())) as client.ClientError & { cause: Response };
    expect(throttled.cause.status).toBe(429);
    expect(throttled.cause.headers.get('retry-after')).toBe('2');
    expect(await throttled.cause.json()).toMatchObject({ error: 'too_many_requests' });
    mock.faults.push({ fault: 'status', status: 503 });
    expect(await failureOf(me())).toMatchObject({ cause: { status: 503 } });
    expect((await me()).sub).toBe(mock.credentials.clientId);
  });

  it('breaks no contract on the way', () => {
    const broken = mock
      .journal()
      .events.filter((event) => event.type === 'violation' && 'side' in event && event.side === 'response');
    expect(broken).toEqual([]);
  });
});
