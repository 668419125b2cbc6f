import type { WireResponse } from '../contract/message.ts';
import { defineFault, type FaultKind } from './fault.ts';

/** What a kind of spoilt answer says of itself. */
interface Spoilt {
  readonly name: string;
  readonly summary: string;
  /** What may arrive in place of the provider's good answer, the plainest first: the first that breaks the contract does. */
  spoil(response: WireResponse): Iterable<WireResponse>;
}

/**
 * The shape that all invalid responses share: the provider answers well, then the answer is spoilt on its way. With
 * `committed` the provider has done the work; without, its state stays as it was. Where the contract allows whatever could
 * arrive, the answer is let through as it is: who would call the other one broken?
 */
export function spoiltAnswer({ name, summary, spoil }: Spoilt): FaultKind {
  return defineFault({
    name,
    summary,
    variants: [{ fault: name }, { fault: name, committed: true }],
    faultClass: () => 'invalid-response',
    commits: (fault) => fault.committed === true,
    async strike(fault, exchange) {
      const response = await exchange.proceed({ commit: fault.committed === true });
      // An answer without a body cannot be spoilt.
      for (const spoilt of response.body === '' ? [] : spoil(response)) {
        if (exchange.breaksContract(spoilt)) return { kind: 'response', response: spoilt };
      }
      // It is let through, and what it says has been done.
      return { kind: 'response', response: fault.committed === true ? response : await exchange.proceed() };
    },
  });
}

/** A response with another body, and the content-length to match where there was one. */
export function withBody(response: WireResponse, body: string): WireResponse {
  if (response.headers['content-length'] === undefined) return { ...response, body };
  return { ...response, body, headers: { ...response.headers, 'content-length': String(Buffer.byteLength(body)) } };
}
