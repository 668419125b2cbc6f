import type { ContractOperation } from '../contract/contract.ts';
import type { Headers, WireResponse } from '../contract/message.ts';

/** An answer that was found valid when it was made: a caller who receives it untouched need not parse it again. */
export class ValidAnswer implements WireResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  readonly #operation: ContractOperation;

  constructor({ status, headers, body }: WireResponse, operation: ContractOperation) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.#operation = operation;
  }

  static operationOf(response: WireResponse): ContractOperation | undefined {
    return #operation in response ? response.#operation : undefined;
  }
}

/** The operation by whose contract a response was found valid, where it was and nothing changed it since. */
export const validFor = ValidAnswer.operationOf;
