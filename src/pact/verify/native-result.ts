import { stripVTControlCharacters } from 'node:util';
import type { Mismatch } from './verify-report.ts';

/** What Pact's verifier says of one interaction. */
export interface NativeResult {
  readonly isOk: boolean;
  readonly isPending: boolean;
  readonly mismatches: readonly Mismatch[];
  /** Why nothing could be compared. */
  readonly error?: string;
}

interface RawResult {
  readonly description: string;
  readonly result: string;
  readonly pending?: boolean;
  readonly mismatch?: {
    readonly type: string;
    readonly message?: string;
    readonly mismatches?: readonly RawMismatch[];
  };
}

interface RawMismatch {
  readonly type?: string;
  readonly mismatch?: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
  readonly path?: string;
  readonly key?: string;
}

const PARTS: Readonly<Record<string, Mismatch['part']>> = {
  StatusMismatch: 'status',
  HeaderMismatch: 'header',
  BodyMismatch: 'body',
  BodyTypeMismatch: 'body',
  MetadataMismatch: 'metadata',
};

/** The results of a `NumberedPact` by number, from the JSON of Pact's verifier. */
export function readNativeResult(json: string): ReadonlyMap<number, NativeResult> {
  const { interactionResults = [] } = JSON.parse(json) as { readonly interactionResults?: readonly RawResult[] };
  return new Map(interactionResults.map((raw) => [Number(raw.description), resultOf(raw)]));
}

function resultOf({ result, pending, mismatch }: RawResult): NativeResult {
  return {
    isOk: result === 'OK',
    isPending: pending === true,
    mismatches: (mismatch?.mismatches ?? []).map(mismatchOf),
    ...(mismatch?.message === undefined ? {} : { error: plain(mismatch.message) }),
  };
}

function mismatchOf({ type = '', mismatch = '', expected, actual, path, key }: RawMismatch): Mismatch {
  const at = path ?? key;
  return {
    part: PARTS[type] ?? 'other',
    ...(at === undefined ? {} : { at }),
    ...(expected === undefined ? {} : { expected: textOf(expected) }),
    ...(actual === undefined ? {} : { actual: textOf(actual) }),
    says: plain(mismatch),
  };
}

function textOf(value: unknown): string {
  return plain(typeof value === 'string' ? value : JSON.stringify(value));
}

function plain(text: string): string {
  return stripVTControlCharacters(text);
}
