import type { WireRequest } from '../contract/message.ts';
import { WORLD_HEADER, worldNameOf, worldOfAccount } from '../mock/world-name.ts';
import { accountOfCredentials } from '../provider/presented.ts';
import type { AuthCard, Credentials } from '../provider/provider.ts';

/** How many credentials are remembered as those of one world. Of those after its first, the oldest is forgotten first. */
const MAX_OF_ONE_WORLD = 1_000;

/**
 * Which world the credentials belong to that a mock server has issued. An account goes by the name that a world of its
 * own would have, so no credential can be read from what is saved.
 */
export class Accounts {
  readonly #auth: AuthCard;
  /** Worlds, by account. */
  readonly #owners = new Map<string, string>();
  /** Accounts, by world: the newest stand last. */
  readonly #issued = new Map<string, Set<string>>();

  constructor(auth: AuthCard) {
    this.#auth = auth;
  }

  /** The world that a request belongs to, by name. */
  worldOf(request: WireRequest): string {
    const name = worldNameOf(this.#auth, request);
    return request.headers[WORLD_HEADER] === undefined ? (this.#owners.get(name) ?? name) : name;
  }

  /** From now on, requests with these credentials belong to a world. */
  learn(credentials: Credentials, world: string): void {
    this.add(worldOfAccount(accountOfCredentials(this.#auth, credentials)), world);
  }

  /** From now on, requests of an account belong to a world. */
  add(account: string, world: string): void {
    if (account === world || this.#owners.get(account) === world) return;
    this.#owners.set(account, world);
    const issued = this.#issued.get(world) ?? new Set();
    this.#issued.set(world, issued.add(account));
    if (issued.size <= MAX_OF_ONE_WORLD) return;
    const [, oldest = ''] = issued;
    issued.delete(oldest);
    this.#owners.delete(oldest);
  }

  /** The accounts of a world, as `add` takes them. */
  of(world: string): readonly string[] {
    return [...(this.#issued.get(world) ?? [])];
  }

  /** The world is gone: its credentials are as any other's. */
  forget(world: string): void {
    for (const account of this.of(world)) this.#owners.delete(account);
    this.#issued.delete(world);
  }
}
