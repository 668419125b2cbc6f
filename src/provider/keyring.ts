import { mixSeed, seededRandom } from '../random.ts';
import type { AuthCard, Credentials, Unauthenticated } from './provider.ts';

type Standing = 'valid' | 'expired' | 'revoked';

/** What a snapshot of the keyring holds. Opaque to everything else. */
export interface KeyringSnapshot {
  readonly current: string;
  readonly issued: number;
  readonly tokens: ReadonlyMap<string, Standing>;
}

/** The credentials of one world: which exist, and which of them the provider still accepts. */
export class Keyring {
  readonly #card: AuthCard;
  /** A token of the user's choosing, in place of the first that would be issued. */
  readonly #chosen: string | undefined;
  #seed: number;
  #issued = 0;
  #current = '';
  #tokens: ReadonlyMap<string, Standing> = new Map();

  constructor(card: AuthCard, seed: number, chosen?: Credentials) {
    this.#card = card;
    this.#chosen = chosen?.token;
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
    const text = seededRandom(mixSeed(this.#seed, 'token', this.#issued)).text(24);
    return this.#hold(this.#card.tokenPrefix + text);
  }

  /** Ends every credential that is accepted at present. */
  invalidate(how: 'expired' | 'revoked'): void {
    const ended = [...this.#tokens].map(([token, was]): [string, Standing] => [token, was === 'valid' ? how : was]);
    this.#tokens = new Map(ended);
  }

  /** Whether an `authorization` header carries a credential of this world, accepted or not. */
  knows(authorization: string | undefined): boolean {
    return this.#tokens.has(this.#tokenOf(authorization) ?? '');
  }

  /** Why an `authorization` header is refused, or `undefined` where it is accepted. */
  refusal(authorization: string | undefined): Unauthenticated | undefined {
    const token = this.#tokenOf(authorization);
    if (token === undefined) return authorization === undefined ? 'missing' : 'wrong';
    const standing = this.#tokens.get(token) ?? 'wrong';
    return standing === 'valid' ? undefined : standing;
  }

  reset(seed: number): void {
    this.#seed = seed;
    this.#issued = 0;
    this.#tokens = new Map();
    if (this.#chosen === undefined) this.refresh();
    else this.#hold(this.#chosen);
  }

  snapshot(): KeyringSnapshot {
    return { current: this.#current, issued: this.#issued, tokens: this.#tokens };
  }

  restore(snapshot: KeyringSnapshot): void {
    this.#current = snapshot.current;
    this.#issued = snapshot.issued;
    this.#tokens = snapshot.tokens;
  }

  #hold(token: string): Credentials {
    this.#current = token;
    this.#tokens = new Map([...this.#tokens, [token, 'valid']]);
    return { token };
  }

  #tokenOf(authorization: string | undefined): string | undefined {
    if (authorization === undefined) return undefined;
    const space = authorization.indexOf(' ');
    const scheme = authorization.slice(0, space).toLowerCase();
    const value = authorization.slice(space + 1);
    if (scheme === 'bearer') return value;
    if (scheme === 'basic' && this.#card.basic) {
      return Buffer.from(value, 'base64').toString('utf8').split(':', 1)[0];
    }
    return undefined;
  }
}
