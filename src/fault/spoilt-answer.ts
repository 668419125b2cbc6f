import type { WireResponse } from '../contract/message.ts';
import { type Delivery, defineFault, type FaultKind } from './fault.ts';

/** What a kind of spoilt answer says of itself. */
interface Spoilt {
  readonly name: string;
  readonly summary: string;
  /** Turns the provider's good answer into what arrives. */
  spoil(response: WireResponse): Delivery;
}

/**
 * The shape that all invalid responses share: the provider answers well, then the answer is spoilt on its way. With
 * `committed` the provider has done the work; without, its state stays as it was.
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
      if (response.body !== '') return spoil(response);
      // An answer without a body cannot be spoilt: it is let through, and what it says has been done.
      return { kind: 'response', response: fault.committed === true ? response : await exchange.proceed() };
    },
  });
}

/** A response with another body, and the content-length to match where there was one. */
export function withBody(response: WireResponse, body: string): WireResponse {
  if (response.headers['content-length'] === undefined) return { ...response, body };
  return { ...response, body, headers: { ...response.headers, 'content-length': String(Buffer.byteLength(body)) } };
}
