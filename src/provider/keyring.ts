import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Headers } from '../contract/message.ts';
import { mixSeed, seededRandom } from '../random.ts';
import { presented, tagOfClient } from './presented.ts';
import type { AuthCard, Credentials, TokenDesk, Unauthenticated } from './provider.ts';

type Standing = 'valid' | 'expired' | 'revoked';

/** What a snapshot of the keyring holds. Opaque to everything else. */
export interface KeyringSnapshot {
  readonly current: string;
  readonly issued: number;
  readonly tokens: ReadonlyMap<string, Standing>;
  readonly expiries: ReadonlyMap<string, number>;
  readonly ended: ReadonlyMap<string, 'expired' | 'revoked'>;
}

/** A keyring as plain data. No credential can be read from it. */
export interface SavedKeyring {
  readonly issued: number;
  /** SHA-256 of each credential that is no longer accepted, with what became of it. */
  readonly ended: readonly (readonly [digest: string, how: 'expired' | 'revoked'])[];
  /**
   * SHA-256 of each token that ends by itself, with when: in milliseconds on the rig's clock. Missing in what older
   * versions saved.
   */
  readonly expiries?: readonly (readonly [digest: string, atMs: number])[];
}

export interface KeyringOptions {
  /** A token of the user's choosing, in place of the first that would be issued. */
  readonly chosen?: Credentials | undefined;
  /** Accepts every token with the card's prefix when it is first seen. Default: those issued alone. */
  readonly anyToken?: boolean | undefined;
}

/** How many tokens a keyring that accepts any remembers: the one seen first is forgotten first. */
const MAX_TOKENS = 100;

/**
 * The credentials of one world: which exist, and which of them the provider still accepts. What a request shows is one
 * text here: a token, or user name and password with a colon between.
 */
export class Keyring implements TokenDesk {
  readonly #card: AuthCard;
  readonly #clock: Clock;
  readonly #chosen: string | undefined;
  readonly #anyToken: boolean;
  #seed: number;
  #issued = 0;
  #current = '';
  #tokens: ReadonlyMap<string, Standing> = new Map();
  /** When access tokens end by themselves, in milliseconds on the rig's clock. */
  #expiries: ReadonlyMap<string, number> = new Map();
  /** Digests of ended tokens that were saved: nothing else is known of them. */
  #ended: ReadonlyMap<string, 'expired' | 'revoked'> = new Map();

  constructor(card: AuthCard, seed: number, clock: Clock, { chosen, anyToken = false }: KeyringOptions = {}) {
    this.#card = card;
    this.#clock = clock;
    this.#chosen = chosen && (card.kind === 'basic' ? `${chosen.username}:${chosen.password}` : chosen.token);
    this.#anyToken = anyToken;
    this.#seed = seed;
    this.reset(seed);
  }

  /** The credential that was issued last. */
  get current(): Credentials {
    return this.#credentialsOf(this.#current);
  }

  accepts(clientId: string, clientSecret: string): boolean {
    if (this.#card.kind !== 'oauth') return false;
    const own = this.#client();
    if (clientId === own.clientId) return clientSecret === own.clientSecret;
    return this.#anyToken && clientId.startsWith(this.#card.clientIdPrefix) && clientSecret !== '';
  }

  issue(lifeMs = this.#lifeMs): { accessToken: string; expiresInS: number } {
    this.#issued++;
    const { token } = this.#hold(this.#issue(this.#issued), lifeMs);
    return { accessToken: token, expiresInS: (lifeMs ?? 0) / 1_000 };
  }

  /** Issues a fresh credential. Those before it stay as they are. */
  refresh(): Credentials {
    this.#issued++;
    return this.#hold(this.#issue(this.#issued));
  }

  /** Ends every credential that is accepted at present. */
  invalidate(how: 'expired' | 'revoked'): void {
    const ended = [...this.#tokens].map(([token, was]): [string, Standing] => [token, was === 'valid' ? how : was]);
    this.#tokens = new Map(ended);
  }

  /** Whether a request carries a credential of this world, accepted or not. */
  knows(headers: Headers, url = ''): boolean {
    if (this.#card.kind === 'none') return false;
    const token = presented(this.#card, headers, url) ?? '';
    return this.#tokens.has(token) || this.#meet(token) !== 'wrong';
  }

  /** Why a request is refused, or `undefined` where it is accepted. */
  refusal(headers: Headers, url = ''): Unauthenticated | undefined {
    if (this.#card.kind === 'none') return undefined;
    const token = presented(this.#card, headers, url);
    if (token === undefined) return headers.authorization === undefined ? 'missing' : 'wrong';
    const standing = this.#tokens.get(token) ?? this.#meet(token);
    if (standing !== 'valid') return standing;
    return this.#clock.now() >= (this.#expiries.get(token) ?? Number.POSITIVE_INFINITY) ? 'expired' : undefined;
  }

  reset(seed: number): void {
    this.#seed = seed;
    this.#issued = 0;
    this.#tokens = new Map();
    this.#expiries = new Map();
    this.#ended = new Map();
    if (this.#chosen === undefined) this.refresh();
    else this.#hold(this.#chosen);
  }

  snapshot(): KeyringSnapshot {
    return {
      current: this.#current,
      issued: this.#issued,
      tokens: this.#tokens,
      expiries: this.#expiries,
      ended: this.#ended,
    };
  }

  restore(snapshot: KeyringSnapshot): void {
    this.#current = snapshot.current;
    this.#issued = snapshot.issued;
    this.#tokens = snapshot.tokens;
    this.#expiries = snapshot.expiries;
    this.#ended = snapshot.ended;
  }

  /** What is remembered, as plain data without a credential in it. */
  save(): SavedKeyring {
    const ended = new Map(this.#ended);
    for (const [token, standing] of this.#tokens) if (standing !== 'valid') ended.set(digestOf(token), standing);
    const expiries = [...this.#expiries].map(([token, atMs]) => [digestOf(token), atMs] as const);
    return { issued: this.#issued, ended: [...ended], expiries };
  }

  /**
   * Back to what `save` gave, for a keyring of the same seed. Tokens that it issued then are accepted again, until they
   * would have ended; where it was not saved when, they live anew.
   */
  load({ issued, ended, expiries }: SavedKeyring): void {
    this.reset(this.#seed);
    this.#ended = new Map(ended);
    for (let n = this.#issued + 1; n <= issued; n++) this.#hold(this.#issue(n));
    this.#issued = issued;
    const digests = new Map([...this.#tokens.keys()].map((token) => [token, digestOf(token)]));
    this.#tokens = new Map([...digests].map(([token, digest]) => [token, this.#ended.get(digest) ?? 'valid']));
    if (!expiries) return;
    const ends = new Map(expiries);
    this.#expiries = new Map([...digests].flatMap(([token, digest]) => pairOf(token, ends.get(digest))));
  }

  #issue(n: number): string {
    const text = seededRandom(mixSeed(this.#seed, 'token', n)).text(24);
    switch (this.#card.kind) {
      case 'none':
        // Nobody asks for it.
        return text;
      case 'bearer':
      case 'key':
        return this.#card.tokenPrefix + text;
      case 'basic':
        return `${this.#card.usernamePrefix}${seededRandom(mixSeed(this.#seed, 'user')).text(24)}:${text}`;
      case 'oauth':
        return `${this.#card.tokenPrefix}${tagOfClient(this.#card, this.#client().clientId)}.${text}`;
    }
  }

  /** The world's own client. */
  #client(): { readonly clientId: string; readonly clientSecret: string } {
    const prefix = this.#card.kind === 'oauth' ? this.#card.clientIdPrefix : '';
    const random = seededRandom(mixSeed(this.#seed, 'client'));
    return { clientId: prefix + random.text(20), clientSecret: random.text(32) };
  }

  #credentialsOf(token: string): Credentials {
    if (this.#card.kind === 'oauth') return { token, ...this.#client(), tokenUrl: this.#card.tokenPath };
    if (this.#card.kind !== 'basic') return { token };
    const colon = token.indexOf(':');
    const password = token.slice(colon + 1);
    return { token: password, username: token.slice(0, colon), password };
  }

  /** How long a token lives by the card, in milliseconds; `undefined` for ever. */
  get #lifeMs(): number | undefined {
    return this.#card.kind === 'oauth' ? this.#card.lifeMs : undefined;
  }

  #hold(token: string, lifeMs = this.#lifeMs): Credentials {
    this.#current = token;
    this.#tokens = new Map([...this.#tokens, [token, 'valid']]);
    if (lifeMs !== undefined) this.#expiries = new Map([...this.#expiries, [token, this.#clock.now() + lifeMs]]);
    return this.#credentialsOf(token);
  }

  /** What a token is that nobody has shown before. */
  #meet(token: string): Standing | 'wrong' {
    if (!this.#anyToken || !this.#couldBe(token)) return 'wrong';
    const standing = this.#ended.size === 0 ? 'valid' : (this.#ended.get(digestOf(token)) ?? 'valid');
    const kept = this.#tokens.size < MAX_TOKENS ? this.#tokens : [...this.#tokens].slice(1);
    this.#tokens = new Map([...kept, [token, standing]]);
    return standing;
  }

  /** Whether a token could be one of another account. An access token has to be issued. */
  #couldBe(token: string): boolean {
    const card = this.#card;
    if (card.kind === 'oauth' || card.kind === 'none') return false;
    const prefix = card.kind === 'basic' ? card.usernamePrefix : card.tokenPrefix;
    return token.length > prefix.length && token.startsWith(prefix);
  }
}

function pairOf(token: string, atMs: number | undefined): readonly [string, number][] {
  return atMs === undefined ? [] : [[token, atMs]];
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
