import fc from 'fast-check';
import type { PartialInput } from '../subject/subject.ts';
import { withoutKey } from './answers.ts';
import { isCredential, isIdempotencyHeader, isKeyInQuery, isVolatile } from './header-kinds.ts';
import type { PactInteraction } from './pact-file.ts';
import { isSuccess, type PactOperation } from './pact-operations.ts';
import { parametersIn } from './path-template.ts';
import { queryOf } from './query.ts';
import { requestBodyOf } from './request-body.ts';

/**
 * The inputs of an operation: what the requests of its pact say, those that succeed alone where there are any. What is the
 * client's own to send is left out: credentials, idempotency keys.
 */
export function pactInputs(operation: PactOperation): fc.Arbitrary<PartialInput> {
  const succeeding = operation.interactions.filter(isSuccess);
  const used = succeeding.length > 0 ? succeeding : operation.interactions;
  return fc.constantFrom(...used.map((interaction) => inputOf(operation.path, interaction)));
}

function inputOf(template: string, { request }: PactInteraction): PartialInput {
  const query = Object.entries(queryOf(request)).filter(([name]) => !isKeyInQuery(name));
  const header = Object.entries(request.headers).filter(
    ([name]) => !isCredential(name) && !isVolatile(name) && !isIdempotencyHeader(name),
  );
  return {
    params: {
      path: parametersIn(template, request.path) ?? {},
      query: Object.fromEntries(query),
      header: Object.fromEntries(header),
    },
    body: withoutKey(requestBodyOf(request)?.value),
  };
}
