import type { WireRequest } from '../contract/message.ts';
import { positionOf } from './paging.ts';
import type { Card } from './provider.ts';

/** A request, as far as it asks for a page. */
interface Asking {
  readonly request: WireRequest;
  readonly operation: { readonly name: string } | null;
}

/** The positions in a provider's lists that it has forgotten. Beginning a list anew makes its positions good again. */
export class Cursors {
  readonly #card: Card;
  readonly #stale = new Map<string, Set<string>>();

  constructor(card: Card) {
    this.#card = card;
  }

  /** Which page a request asks for, and whether its position is stale; `undefined` where it asks for none. */
  askedBy({ request, operation }: Asking): { position: string | null; isStale: boolean } | undefined {
    const card = operation && this.#card.paging?.[operation.name];
    if (!card) return undefined;
    const position = positionOf(card, request);
    if (position === null) this.#stale.delete(operation.name);
    return { position, isStale: position !== null && (this.#stale.get(operation.name)?.has(position) ?? false) };
  }

  /** From now on, the position in the request is stale. Returns whether there was one that can be. */
  expire({ request, operation }: Asking): boolean {
    const card = operation && this.#card.paging?.[operation.name];
    const position = card?.expires ? positionOf(card, request) : null;
    if (!operation || position === null) return false;
    const stale = this.#stale.get(operation.name) ?? new Set();
    this.#stale.set(operation.name, stale.add(position));
    return true;
  }
}
