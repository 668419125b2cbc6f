import { createRequire } from 'node:module';
import type { Contract, ContractOperation, ContractViolation } from '../contract/contract.ts';
import { hashOf } from '../contract/kept-files.ts';
import type { WireResponse } from '../contract/message.ts';
import { projectCache } from '../contract/project-cache.ts';
import { type AnswerCache, answersAmong, type KeptAnswer } from './answer-cache.ts';
import { answerSource } from './answer-source.ts';
import { onlyPage } from './only-page.ts';
import type * as Plain from './plain-answer.ts';
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
  const answer = answerOf(contract, operation, answersAmong(projectCache('answers')));
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
  const plainest = first && plain().plainAnswer(contract, operation, first.response);
  if (plainest) return keepValid(plainest);
  const answer = first as GeneratedAnswer;
  keep({ ...answer.response, isValid: false });
  return answer;
}

/** Loads what makes values by their schemas when it is needed: fast-check alone takes 15 ms. Not with `import()`, which takes real time. */
function plain(): typeof Plain {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return createRequire(import.meta.url)(`./plain-answer.${extension}`) as typeof Plain;
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
