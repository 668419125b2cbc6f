import { UserError } from '../user-error.ts';

/** A contract that cannot be used: names the file and, where it is known, the line. */
export class ContractError extends UserError {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number | undefined;

  constructor(file: string, line: number | undefined, problem: string, options?: ErrorOptions) {
    super('CONTRACT_BROKEN', `${line === undefined ? file : `${file}:${line}`}: ${problem}`, options);
    this.file = file;
    this.line = line;
  }
}
