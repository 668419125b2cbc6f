import type { WireRequest } from '../../contract/message.ts';
import type { PactState } from '../../pact-file/pact-file.ts';
import { stateToPact } from '../../pact-file/provider-states.ts';
import type { Provider } from '../../provider/provider.ts';
import type { Exchange } from './exchange.ts';
import type { RequestPart, ResponsePart } from './interaction-parts.ts';
import { requestPart } from './interaction-request.ts';
import { responsePart } from './interaction-response.ts';

/** One request and its response, as the builders of Pact's library take them. */
export interface HttpInteraction {
  readonly description: string;
  readonly states: readonly PactState[];
  readonly request: RequestPart;
  readonly response: ResponsePart;
  /** What was sent: Pact's own mock server has to find it to be the request that is described. */
  readonly sent: WireRequest;
}

/**
 * An exchange as an interaction of a pact: what is secret, volatile or nobody's business is left out.
 *
 * @returns why it cannot be one, in words that follow a name, where it cannot.
 */
export function interactionOf(exchange: Exchange, provider: Provider): HttpInteraction | { readonly none: string } {
  const request = requestPart(exchange, provider);
  if ('none' in request) return request;
  return {
    description: descriptionOf(exchange),
    states: exchange.states.map(stateToPact),
    request,
    response: responsePart(exchange, provider),
    sent: exchange.request,
  };
}

function descriptionOf({ operation, circumstance, isRefused }: Exchange): string {
  switch (circumstance.kind) {
    case 'calm':
      return isRefused ? `${operation.name} that is refused` : operation.name;
    case 'missing':
      return `${operation.name} of one that does not exist`;
    case 'revoked':
      return `${operation.name} with a revoked credential`;
    case 'throttled':
      return `${operation.name} too often`;
    case 'failing':
      return `${operation.name} while the provider fails`;
  }
}
