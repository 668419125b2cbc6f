import { createHash } from 'node:crypto';
import { mixSeed, seededRandom } from '../random.ts';
import type { AuthCard, Credentials, Unauthenticated } from './provider.ts';

type Standing = 'valid' | 'expired' | 'revoked';

/** What a snapshot of the keyring holds. Opaque to everything else. */
export interface KeyringSnapshot {
  readonly current: string;
  readonly issued: number;
  readonly tokens: ReadonlyMap<string, Standing>;
  readonly ended: ReadonlyMap<string, 'expired' | 'revoked'>;
}

/** A keyring as plain data. No credential can be read from it. */
export interface SavedKeyring {
  readonly issued: number;
  /** SHA-256 of each credential that is no longer accepted, with what became of it. */
  readonly ended: readonly (readonly [digest: string, how: 'expired' | 'revoked'])[];
}

export interface KeyringOptions {
  /** A token of the user's choosing, in place of the first that would be issued. */
  readonly chosen?: Credentials | undefined;
  /** Accepts every token with the card's prefix when it is first seen. Default: those issued alone. */
  readonly anyToken?: boolean | undefined;
}

/** How many tokens a keyring that accepts any remembers: the one seen first is forgotten first. */
const MAX_TOKENS = 100;

/** The credentials of one world: which exist, and which of them the provider still accepts. */
export class Keyring {
  readonly #card: AuthCard;
  readonly #chosen: string | undefined;
  readonly #anyToken: boolean;
  #seed: number;
  #issued = 0;
  #current = '';
  #tokens: ReadonlyMap<string, Standing> = new Map();
  /** Digests of ended tokens that were saved: nothing else is known of them. */
  #ended: ReadonlyMap<string, 'expired' | 'revoked'> = new Map();

  constructor(card: AuthCard, seed: number, { chosen, anyToken = false }: KeyringOptions = {}) {
    this.#card = card;
    this.#chosen = chosen?.token;
    this.#anyToken = anyToken;
    this.#seed = seed;
    this.reset(seed);
  }

  /** The credential that was issued last. */
  get current(): Credentials {
    return { token: this.#current };
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

  /** Whether an `authorization` header carries a credential of this world, accepted or not. */
  knows(authorization: string | undefined): boolean {
    const token = tokenOf(this.#card, authorization) ?? '';
    return this.#tokens.has(token) || this.#meet(token) !== 'wrong';
  }

  /** Why an `authorization` header is refused, or `undefined` where it is accepted. */
  refusal(authorization: string | undefined): Unauthenticated | undefined {
    const token = tokenOf(this.#card, authorization);
    if (token === undefined) return authorization === undefined ? 'missing' : 'wrong';
    const standing = this.#tokens.get(token) ?? this.#meet(token);
    return standing === 'valid' ? undefined : standing;
  }

  reset(seed: number): void {
    this.#seed = seed;
    this.#issued = 0;
    this.#tokens = new Map();
    this.#ended = new Map();
    if (this.#chosen === undefined) this.refresh();
    else this.#hold(this.#chosen);
  }

  snapshot(): KeyringSnapshot {
    return { current: this.#current, issued: this.#issued, tokens: this.#tokens, ended: this.#ended };
  }

  restore(snapshot: KeyringSnapshot): void {
    this.#current = snapshot.current;
    this.#issued = snapshot.issued;
    this.#tokens = snapshot.tokens;
    this.#ended = snapshot.ended;
  }

  /** What is remembered, as plain data without a credential in it. */
  save(): SavedKeyring {
    const ended = new Map(this.#ended);
    for (const [token, standing] of this.#tokens) if (standing !== 'valid') ended.set(digestOf(token), standing);
    return { issued: this.#issued, ended: [...ended] };
  }

  /** Back to what `save` gave, for a keyring of the same seed. Tokens that it issued then are accepted again. */
  load({ issued, ended }: SavedKeyring): void {
    this.reset(this.#seed);
    this.#ended = new Map(ended);
    for (let n = this.#issued + 1; n <= issued; n++) this.#hold(this.#issue(n));
    this.#issued = issued;
    this.#tokens = new Map(
      [...this.#tokens.keys()].map((token) => [token, this.#ended.get(digestOf(token)) ?? 'valid']),
    );
  }

  #issue(n: number): string {
    return this.#card.tokenPrefix + seededRandom(mixSeed(this.#seed, 'token', n)).text(24);
  }

  #hold(token: string): Credentials {
    this.#current = token;
    this.#tokens = new Map([...this.#tokens, [token, 'valid']]);
    return { token };
  }

  /** What a token is that nobody has shown before. */
  #meet(token: string): Standing | 'wrong' {
    const { tokenPrefix } = this.#card;
    if (!this.#anyToken || token.length <= tokenPrefix.length || !token.startsWith(tokenPrefix)) return 'wrong';
    const standing = this.#ended.size === 0 ? 'valid' : (this.#ended.get(digestOf(token)) ?? 'valid');
    const kept = this.#tokens.size < MAX_TOKENS ? this.#tokens : [...this.#tokens].slice(1);
    this.#tokens = new Map([...kept, [token, standing]]);
    return standing;
  }
}

/** The token in an `authorization` header, or `undefined` where there is none. */
export function tokenOf(card: AuthCard, authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined;
  const space = authorization.indexOf(' ');
  const scheme = authorization.slice(0, space).toLowerCase();
  const value = authorization.slice(space + 1);
  if (scheme === 'bearer') return value;
  if (scheme === 'basic' && card.basic) return Buffer.from(value, 'base64').toString('utf8').split(':', 1)[0];
  return undefined;
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
