import { join } from 'node:path';
import type { Contract, ContractOperation, ContractViolation } from '../contract/contract.ts';
import type { WireResponse } from '../contract/message.ts';
import { type AnswerCache, answerCacheIn, hashOf, type KeptAnswer, noCache } from './answer-cache.ts';
import { answerSource } from './answer-source.ts';
import { cacheFolder } from './cache-folder.ts';
import { onlyPage } from './only-page.ts';
import { plainAnswer } from './plain-answer.ts';
import { prismAnswers } from './prism.ts';
import { versionOf } from './prism-parts.ts';
import { ValidAnswer } from './valid-answer.ts';

/** An answer to every call of an operation. */
export interface GeneratedAnswer {
  /** A `ValidAnswer` where the contract allows it. */
  readonly response: WireResponse;
  readonly violation: ContractViolation | undefined;
}

/** Changes when other answers would be made of the same contract. */
const FORMAT = 'faultline.answer/3';

const made = new WeakMap<ContractOperation, Promise<GeneratedAnswer>>();

/**
 * The answer of an operation that has no handler, made by Prism from the contract's examples and schemas: the first one
 * of its answers that the contract allows, else the plainest that it allows. It has no state and does not depend on the request, so it is made once, and
 * kept for later processes by the hash of what it depends on (`FAULTLINE_CACHE`: a folder, or `off`). Prism is loaded
 * with the first answer that is not kept.
 */
export function generatedAnswer(contract: Contract, operation: ContractOperation): Promise<GeneratedAnswer> {
  const known = made.get(operation);
  if (known) return known;
  const answer = answerOf(contract, operation, projectCache());
  made.set(operation, answer);
  answer.catch(() => made.delete(operation));
  return answer;
}

/** As `generatedAnswer`, without remembering. */
export async function answerOf(
  contract: Contract,
  operation: ContractOperation,
  cache: AnswerCache,
): Promise<GeneratedAnswer> {
  const source = JSON.stringify(answerSource(contract.document, operation));
  const key = hashOf([...madeBy(), operation.method, source].join('\n'));
  const kept = cache.read(key);
  if (kept) return asKept(contract, operation, kept);
  return makeAnswer(contract, operation, source, (answer) => cache.write(key, answer));
}

async function makeAnswer(
  contract: Contract,
  operation: ContractOperation,
  source: string,
  keep: (answer: KeptAnswer) => void,
): Promise<GeneratedAnswer> {
  let first: GeneratedAnswer | undefined;
  const isAllowed = (response: WireResponse) => contract.validateResponse(operation, response) === undefined;
  const keepValid = (valid: WireResponse): GeneratedAnswer => {
    const response = operation.method === 'GET' ? onlyPage(valid, isAllowed) : valid;
    keep({ ...response, isValid: true });
    return { response: new ValidAnswer(response, operation), violation: undefined };
  };
  for (const response of await prismAnswers(operation, JSON.parse(source))) {
    const violation = contract.validateResponse(operation, response);
    if (!violation) return keepValid(response);
    first ??= { response, violation };
  }
  const plain = first && plainAnswer(contract, operation, first.response);
  if (plain) return keepValid(plain);
  const answer = first as GeneratedAnswer;
  keep({ ...answer.response, isValid: false });
  return answer;
}

/** What was found valid once is so still: the key holds all that this depends on. */
function asKept(contract: Contract, operation: ContractOperation, kept: KeptAnswer): GeneratedAnswer {
  const { isValid, ...response } = kept;
  if (isValid) return { response: new ValidAnswer(response, operation), violation: undefined };
  return { response, violation: contract.validateResponse(operation, response) };
}

let versions: readonly string[] | undefined;

function madeBy(): readonly string[] {
  versions ??= [FORMAT, versionOf('@stoplight/prism-http'), versionOf('ajv'), versionOf('ajv-formats')];
  return versions;
}

const caches = new Map<string, AnswerCache>();

function projectCache(): AnswerCache {
  const folder = cacheFolder({ chosen: process.env.FAULTLINE_CACHE, cwd: process.cwd() });
  if (folder === undefined) return noCache;
  const known = caches.get(folder) ?? answerCacheIn(join(folder, 'answers'));
  caches.set(folder, known);
  return known;
}
