import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { oidc } from '../../mocks/oidc/index.ts';
import type { Headers } from '../../src/contract/message.ts';
import { type Answered, LawWorld } from '../provider/law-world.ts';
import { providerObeysTheLaws } from '../provider/laws.ts';

providerObeysTheLaws(oidc);

const HOUR = 60 * 60 * 1000;
const CALLBACK = 'https://app.example.com/callback?from=login';
const VERIFIER = 'a-verifier-that-is-long-enough-to-be-one-of-rfc-7636';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const parsed = ({ response }: Answered) => JSON.parse(response.body);

const authorize = (world: LawWorld, changes: Readonly<Record<string, string | undefined>> = {}) => {
  const parameters = {
    client_id: world.mock.credentials.clientId,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid email offline_access',
    state: 'state-1',
    nonce: 'nonce-1',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    ...changes,
  };
  const query = new URLSearchParams(
    Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return world.sendBare({ method: 'GET', url: `/authorize?${query}` });
};
const returnOf = ({ response }: Answered) => new URL(response.headers.location!).searchParams;
const codeOf = async (world: LawWorld, changes = {}) => returnOf(await authorize(world, changes)).get('code')!;

const ask = (world: LawWorld, fields: Readonly<Record<string, string | undefined>>, headers: Headers = {}) => {
  const { clientId, clientSecret } = world.mock.credentials;
  const own = headers.authorization ? {} : { client_id: clientId, client_secret: clientSecret };
  const body = new URLSearchParams(
    Object.entries({ ...own, ...fields }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ).toString();
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return world.sendBare({ method: 'POST', url: '/token', headers: { ...type, ...headers }, body });
};
const redeem = (world: LawWorld, code: string, changes = {}) =>
  ask(world, { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: VERIFIER, ...changes });
const refresh = (world: LawWorld, refresh_token: string, changes = {}) =>
  ask(world, { grant_type: 'refresh_token', refresh_token, ...changes });

const isRefusedWith = (answered: Answered, status: number, error: string) => {
  expect([answered.response.status, parsed(answered).error]).toEqual([status, error]);
};

describe('the authorization endpoint', () => {
  it('sends the user back with a code, the state and the issuer', async () => {
    const answered = await authorize(new LawWorld(oidc));
    expect(answered.response.status).toBe(302);
    expect(answered.response.headers.location).toMatch(/^https:\/\/app\.example\.com\/callback\?from=login&/);
    expect(Object.fromEntries(returnOf(answered))).toMatchObject({
      code: expect.stringMatching(/^\w{43}$/),
      state: 'state-1',
      iss: 'https://issuer.example.com',
    });
  });

  it.each([
    [{ client_id: undefined }, 'client_id'],
    [{ redirect_uri: undefined }, 'redirect_uri'],
    [{ redirect_uri: 'javascript:alert(1)' }, 'redirect_uri'],
    [{ redirect_uri: '//app.example.com' }, 'redirect_uri'],
    [{ redirect_uri: 'https://app.example.com/#here' }, 'redirect_uri'],
  ])('sends nobody anywhere for %j', async (changes, named) => {
    const answered = await authorize(new LawWorld(oidc), changes);
    isRefusedWith(answered, 400, 'invalid_request');
    expect(parsed(answered).error_description).toContain(named);
    expect(answered.response.headers).not.toHaveProperty('location');
  });

  it.each([
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ response_type: undefined }, 'invalid_request'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ code_challenge_method: undefined }, 'invalid_request'],
    [{ code_challenge: 'short' }, 'invalid_request'],
    [{ code_challenge: undefined }, 'invalid_request'],
    [{ prompt: 'none' }, 'login_required'],
    [{ login_hint: 'nobody@example.com' }, 'access_denied'],
  ])('sends the user back with an error for %j', async (changes, error) => {
    const answered = await authorize(new LawWorld(oidc), changes);
    expect(answered.response.status).toBe(302);
    expect(Object.fromEntries(returnOf(answered))).toMatchObject({ error, state: 'state-1' });
    expect(returnOf(answered).has('code')).toBe(false);
  });
});

describe('a code', () => {
  it('gives tokens for the user who signed in', async () => {
    const world = new LawWorld(oidc);
    const code = await codeOf(world, { login_hint: 'user07@example.com' });
    const answered = await redeem(world, code);
    expect(answered.response.headers['cache-control']).toBe('no-store');
    const { access_token, id_token, expires_in, refresh_token } = parsed(answered);
    expect(expires_in).toBe(3_600);
    expect(refresh_token).toMatch(/^rt_/);
    const [header, payload] = id_token.split('.').map((part: string) => Buffer.from(part, 'base64url').toString());
    expect(JSON.parse(header)).toMatchObject({ alg: 'RS256', kid: 'faultline-development-1' });
    expect(JSON.parse(payload)).toMatchObject({
      iss: 'https://issuer.example.com',
      aud: world.mock.credentials.clientId,
      sub: 'user_fixture_07',
      nonce: 'nonce-1',
      email: 'user07@example.com',
    });
    const me = await world.send(
      { method: 'GET', url: '/userinfo' },
      { ...world.mock.credentials, token: access_token },
    );
    expect(parsed(me)).toEqual({ sub: 'user_fixture_07', email: 'user07@example.com', email_verified: true });
  });

  it('gives no refresh token and no ID token that was not asked for', async () => {
    const world = new LawWorld(oidc);
    const value = parsed(await redeem(world, await codeOf(world, { scope: 'email' })));
    expect(value).not.toHaveProperty('refresh_token');
    expect(value).not.toHaveProperty('id_token');
  });

  it.each([
    [{ code_verifier: undefined }],
    [{ code_verifier: `${VERIFIER}x` }],
    [{ code_verifier: 'short' }],
    [{ redirect_uri: 'https://app.example.com/other' }],
    [{ redirect_uri: undefined }],
    [{ code: 'made-up' }],
  ])('is refused with %j', async (changes) => {
    const world = new LawWorld(oidc);
    isRefusedWith(await redeem(world, await codeOf(world), changes), 400, 'invalid_grant');
  });

  it('asked for without a challenge is not redeemed with a verifier', async () => {
    const world = new LawWorld(oidc);
    const without = { code_challenge: undefined, code_challenge_method: undefined };
    isRefusedWith(await redeem(world, await codeOf(world, without)), 400, 'invalid_grant');
    expect((await redeem(world, await codeOf(world, without), { code_verifier: undefined })).response.status).toBe(200);
  });

  it('is refused after a minute', async () => {
    const world = new LawWorld(oidc);
    const [soon, late] = [await codeOf(world), await codeOf(world)];
    world.advance(59_999);
    expect((await redeem(world, soon)).response.status).toBe(200);
    world.advance(1);
    isRefusedWith(await redeem(world, late), 400, 'invalid_grant');
  });

  it('that is used twice takes with it what came of it', async () => {
    const world = new LawWorld(oidc);
    const code = await codeOf(world);
    const { refresh_token } = parsed(await redeem(world, code));
    isRefusedWith(await redeem(world, code), 400, 'invalid_grant');
    isRefusedWith(await refresh(world, refresh_token), 400, 'invalid_grant');
  });

  it('of another client is not known', async () => {
    const world = new LawWorld(oidc);
    isRefusedWith(await redeem(world, await codeOf(world, { client_id: 'client_other' })), 400, 'invalid_grant');
  });
});

describe('a refresh token', () => {
  const signedIn = async (world: LawWorld): Promise<string> =>
    parsed(await redeem(world, await codeOf(world))).refresh_token;

  it('is for one use: each gives the next', async () => {
    const world = new LawWorld(oidc);
    let token = await signedIn(world);
    for (let times = 0; times < 3; times++) {
      world.advance(HOUR);
      const value = parsed(await refresh(world, token));
      expect(value.refresh_token).not.toBe(token);
      token = value.refresh_token;
    }
  });

  it('that is used twice ends its whole family', async () => {
    const world = new LawWorld(oidc);
    const first = await signedIn(world);
    const second = parsed(await refresh(world, first)).refresh_token;
    const again = await refresh(world, first);
    isRefusedWith(again, 400, 'invalid_grant');
    expect(again.processed.effects).toMatchObject([{ kind: 'revoked', resource: 'grant' }]);
    isRefusedWith(await refresh(world, second), 400, 'invalid_grant');
    expect((await refresh(world, await signedIn(world))).response.status).toBe(200);
  });

  it('may narrow the scope, never widen it', async () => {
    const world = new LawWorld(oidc);
    const token = await signedIn(world);
    isRefusedWith(await refresh(world, token, { scope: 'openid profile' }), 400, 'invalid_scope');
    const value = parsed(await refresh(world, token, { scope: 'email' }));
    expect(value.scope).toBe('email');
    expect(value).not.toHaveProperty('id_token');
  });

  it('ends after thirty days', async () => {
    const world = new LawWorld(oidc);
    const token = await signedIn(world);
    world.advance(30 * 24 * HOUR);
    isRefusedWith(await refresh(world, token), 400, 'invalid_grant');
  });

  it('survives a save, and no secret can be read from one', async () => {
    const world = new LawWorld(oidc);
    const token = await signedIn(world);
    const text = JSON.stringify(world.mock.save());
    expect(text).not.toContain(token);
    const loaded = new LawWorld(oidc);
    loaded.mock.load(JSON.parse(text));
    expect((await refresh(loaded, token)).response.status).toBe(200);
  });
});

describe('the token endpoint', () => {
  const basic = (id: string, secret: string) => ({
    authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
  });

  it('takes a client by header or by form, not by both', async () => {
    const world = new LawWorld(oidc);
    const { clientId, clientSecret } = world.mock.credentials;
    const grant = { grant_type: 'client_credentials' };
    expect((await ask(world, grant)).response.status).toBe(200);
    expect((await ask(world, grant, basic(clientId!, clientSecret!))).response.status).toBe(200);
    const both = await ask(world, { ...grant, client_secret: clientSecret }, basic(clientId!, clientSecret!));
    isRefusedWith(both, 400, 'invalid_request');
  });

  it('refuses clients that it does not know, in the way that they came', async () => {
    const world = new LawWorld(oidc);
    const grant = { grant_type: 'client_credentials' };
    const posted = await ask(world, { ...grant, client_secret: 'guess' });
    isRefusedWith(posted, 401, 'invalid_client');
    expect(posted.response.headers).not.toHaveProperty('www-authenticate');
    const shown = await ask(world, grant, basic('client_none', 'guess'));
    isRefusedWith(shown, 401, 'invalid_client');
    expect(shown.response.headers['www-authenticate']).toMatch(/^Basic /);
    isRefusedWith(await ask(world, { ...grant, client_id: undefined }), 401, 'invalid_client');
  });

  it.each([
    [{}, 'invalid_request'],
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
    [{ grant_type: 'authorization_code' }, 'invalid_request'],
    [{ grant_type: 'refresh_token' }, 'invalid_request'],
    [{ grant_type: 'refresh_token', 'refresh_token[a]': 'b' }, 'invalid_request'],
  ])('refuses %j', async (fields, error) => {
    isRefusedWith(await ask(new LawWorld(oidc), fields), 400, error);
  });

  it('gives tokens that last an hour', async () => {
    const world = new LawWorld(oidc);
    const { access_token } = parsed(await ask(world, { grant_type: 'client_credentials' }));
    const me = () =>
      world.send({ method: 'GET', url: '/userinfo' }, { ...world.mock.credentials, token: access_token });
    expect(parsed(await me())).toEqual({ sub: world.mock.credentials.clientId });
    const posted = await world.send(
      { method: 'POST', url: '/userinfo' },
      { ...world.mock.credentials, token: access_token },
    );
    expect(parsed(posted)).toEqual(parsed(await me()));
    world.advance(HOUR);
    const late = await me();
    isRefusedWith(late, 401, 'invalid_token');
    expect(late.response.headers['www-authenticate']).toContain('error="invalid_token"');
  });
});

describe('discovery', () => {
  it('names the issuer as its caller reached it', async () => {
    const answered = await new LawWorld(oidc).sendBare({
      method: 'GET',
      url: '/.well-known/openid-configuration',
      headers: { host: '127.0.0.1:4610' },
    });
    expect(parsed(answered)).toMatchObject({
      issuer: 'https://127.0.0.1:4610',
      jwks_uri: 'https://127.0.0.1:4610/jwks',
    });
  });
});
