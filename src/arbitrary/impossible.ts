import { UserError } from '../user-error.ts';

/** A schema that no value could be found for: names its place. */
export class InputImpossible extends UserError {
  /** From the whole to the part: `the body of POST /pets at /owner/name`. */
  readonly place: string;

  constructor(place: string, why: string) {
    super('INPUT_IMPOSSIBLE', `No value could be made for ${place}: ${why}.`);
    this.place = place;
  }
}

export function isImpossible(error: unknown): error is InputImpossible {
  return error instanceof Error && 'code' in error && error.code === 'INPUT_IMPOSSIBLE';
}
