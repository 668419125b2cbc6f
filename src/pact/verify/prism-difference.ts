import { stateOfPact } from '../../pact-file/provider-states.ts';
import type { Provider } from '../../provider/provider.ts';
import type { PactItem } from './numbered-pact.ts';

/**
 * Why an interaction cannot be as the pact has it where Prism answers, out of the contract and without a memory; `undefined`
 * where it can, and where a handler answers.
 *
 * @param answered the status that came.
 */
export function prismDifference(item: PactItem, provider: Provider, answered?: number): string | undefined {
  if (item.kind !== 'http') return undefined;
  const { request, response } = item.interaction;
  const operation = provider.contract.match(request.method, request.path)?.operation;
  if (!operation || operation.name in provider.handlers) return undefined;
  const states = item.states.map(stateOfPact);
  if (states.some((state) => state?.kind === 'missing')) {
    return 'Prism remembers nothing: to it, whatever is named exists.';
  }
  const isOfAFault = states.some((state) => ['revoked', 'throttled', 'failing'].includes(state?.kind ?? ''));
  if (!isOfAFault && meant(item, provider) >= 400 && response.status !== 401) {
    return 'Prism refuses what the contract does not allow, and nothing for what has happened before.';
  }
  const described = [response.status, answered].map((status) => String(status) in operation.responses);
  const areSuccesses = response.status < 300 && answered !== undefined && answered < 300;
  if (areSuccesses && response.status !== answered && !described.includes(false)) {
    return 'Prism always answers with the first of the successes that the contract describes.';
  }
  return undefined;
}

/** The status that the expected answer amounts to. */
function meant({ interaction: { response } }: PactItem & { kind: 'http' }, { meaning }: Provider): number {
  const { status, headers, body } = response;
  if (!meaning) return status;
  const text = body.kind === 'json' ? JSON.stringify(body.value) : body.kind === 'text' ? body.text : '';
  return meaning({ status, headers: { 'content-type': 'application/json', ...headers }, body: text });
}
