import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Fault } from '../fault/fault.ts';
import type { Strike } from '../fault/schedule.ts';
import type { Case, PlannedOperation } from '../rig/case.ts';
import type { OperationInput } from '../subject/subject.ts';
import { UserError } from '../user-error.ts';
import { DICTIONARY } from './token-dictionary.ts';

/** What `faultline replay` needs to run a case again. */
export interface TokenContent {
  /** The subject's file, relative to the working directory. Kept only where it lies below it; else `--subject` is needed. */
  readonly file?: string;
  /** The subject's name. */
  readonly subject: string;
  /** The rule that the case breaks. */
  readonly rule: string;
  /** What the case ran on. Default `virtual`. */
  readonly rig?: 'virtual' | 'wire';
  /**
   * The Pact files that the provider answered by, relative to the working directory. One that does not lie below it is
   * not kept: it is `null` once unpacked, and `--from-pact` is needed.
   */
  readonly pacts?: readonly (string | null)[];
  readonly case: Case;
}

/**
 * The layout is `fl<version>.<body>.<checksum>`, and the same in every version: that is how a token of another version
 * is told from a garbled one. The body's form, and the dictionary that it is deflated with, belong to the version.
 */
const VERSION = 1;
const LAYOUT = /^(fl(\d{1,4})\.([\w-]+))\.([\w-]{6})$/;

/** The most that a body may hold once inflated, in bytes. */
const MAX_BYTES = 256 * 1024;
const MAX_DEPTH = 64;

/**
 * Packs a case into a token: letters, digits, `.`, `_` and `-` only, so that it survives every shell.
 *
 * @throws UserError `TOKEN_TOO_LARGE` where the case is beyond 256 KiB of JSON; TypeError where a number is not finite.
 * @example encodeToken({ file: 'shop.ts', subject: 'shop', rule: 'retry/no-storm', case: counterexample.case })
 */
export function encodeToken(content: TokenContent): string {
  const json = Buffer.from(JSON.stringify(pack(content), finiteOnly));
  if (json.length > MAX_BYTES) {
    throw new UserError(
      'TOKEN_TOO_LARGE',
      'The case is too large for a replay token: run the subject again with the same seed instead.',
    );
  }
  const body = deflateRawSync(json, { level: 9, dictionary: DICTIONARY }).toString('base64url');
  const signed = `fl${VERSION}.${body}`;
  return `${signed}.${checksum(signed)}`;
}

/**
 * Unpacks a token. Its text is untrusted: everything in it is checked, and nothing of it is ever run.
 *
 * @throws UserError `TOKEN_GARBLED` where the text is no whole token, `TOKEN_VERSION` where it is one of another version.
 */
export function decodeToken(text: string): TokenContent {
  const layout = LAYOUT.exec(text.trim());
  if (!layout) throw garbled('it is not of the form fl1.….…');
  const [, signed, version, body, sum] = layout as unknown as [string, string, string, string, string];
  if (checksum(signed) !== sum) throw garbled('its checksum does not match');
  if (version !== String(VERSION)) {
    throw new UserError(
      'TOKEN_VERSION',
      `The replay token has format ${version} and this Faultline reads format ${VERSION}: replay it with the version that printed it, or run the subject again for a new one.`,
    );
  }
  return unpack(parse(body));
}

/** Whether a token needs Pact files that it cannot name. Text that is no token needs none. */
export function needsPact(text: string): boolean {
  try {
    return decodeToken(text).pacts?.includes(null) ?? false;
  } catch {
    return false;
  }
}

function checksum(signed: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(signed));
  return bytes.toString('base64url');
}

function garbled(why: string): UserError {
  return new UserError('TOKEN_GARBLED', `The replay token is garbled (${why}): copy it again, whole, from the report.`);
}

function finiteOnly(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('A case holds finite numbers only.');
  return value;
}

function parse(body: string): unknown {
  try {
    const bytes = inflateRawSync(Buffer.from(body, 'base64url'), {
      maxOutputLength: MAX_BYTES,
      dictionary: DICTIONARY,
    });
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw garbled('its body cannot be read');
  }
}

// The packed form: [file, subject, rule, scenario, seed, names, inputs, operations, schedule], then 1 for the wire rig
// (0 for the other, where something follows), then the pacts. Operations name their operation and their input by index and
// start relative to the one before, so that steady load deflates to little.

type Packed = readonly unknown[];

function pack({ file, subject, rule, rig, pacts = [], case: planned }: TokenContent): Packed {
  const names = new Table();
  const inputs = new Table();
  const whole = planned.operations.every(({ startMs }) => Number.isSafeInteger(startMs));
  let before = 0;
  const operations = planned.operations.map(({ operation, input, startMs, connection }) => {
    const start = whole ? startMs - before : startMs;
    if (whole) before = startMs;
    return trimmed(
      [names.index(operation), inputs.index(packInput(input)), start, connection || null],
      [0, 0, 0, null],
    );
  });
  return [
    file !== undefined && isBelow(file) ? file : 0,
    subject,
    rule,
    planned.scenario,
    planned.seed,
    names.entries,
    inputs.entries,
    whole ? operations : [0, ...operations],
    planned.schedule.map(packStrike),
    ...(pacts.length > 0 ? [rig === 'wire' ? 1 : 0, pacts.map(packPact)] : rig === 'wire' ? [1] : []),
  ];
}

function packPact(file: string | null): string | 0 {
  return file !== null && isBelow(file) ? file : 0;
}

class Table {
  readonly entries: unknown[] = [];
  readonly #indexes = new Map<string, number>();

  index(entry: unknown): number {
    const text = JSON.stringify(entry);
    let index = this.#indexes.get(text);
    if (index === undefined) {
      index = this.entries.push(entry) - 1;
      this.#indexes.set(text, index);
    }
    return index;
  }
}

function packInput({ params, body }: OperationInput): Packed {
  const parts = [orZero(params.path), orZero(params.query), orZero(params.header)];
  return body === undefined ? trimmed(parts, [0, 0, 0]) : [...parts, body];
}

function packStrike(strike: Strike): Packed {
  const { operation, connection, attempt, times, fromMs, untilMs } = strike;
  const { fault, ...parameters } = strike.fault;
  const conditions = [operation, connection, attempt, times, fromMs, untilMs].map((value) => value ?? null);
  return trimmed([fault, orZero(parameters), ...conditions], [undefined, 0, null, null, null, null, null, null]);
}

function orZero(values: object): object | 0 {
  return Object.values(values).every((value) => value === undefined) ? 0 : values;
}

/** Drops what stands at the end and is the default. */
function trimmed(values: readonly unknown[], defaults: readonly unknown[]): Packed {
  let length = values.length;
  while (length > 0 && values[length - 1] === defaults[length - 1]) length--;
  return values.slice(0, length);
}

function unpack(value: unknown): TokenContent {
  const [file, subject, rule, scenario, seed, names, inputs, operations, schedule, wire = 0, pacts = [], ...rest] =
    list(value);
  if (rest.length > 0 || (wire !== 0 && wire !== 1)) throw garbled('it holds more than a case');
  refuseHostile(value, 0);
  const inputTable = list(inputs).map(unpackInput);
  const nameTable = list(names).map(text);
  return {
    ...(file === 0 ? {} : { file: relativeFile(file) }),
    subject: text(subject),
    rule: text(rule),
    ...(wire === 1 ? { rig: 'wire' } : {}),
    ...(list(pacts).length > 0 ? { pacts: list(pacts).map((pact) => (pact === 0 ? null : relativeFile(pact))) } : {}),
    case: {
      scenario: text(scenario),
      seed: integer(seed, -(2 ** 31), 2 ** 32 - 1),
      operations: unpackOperations(list(operations), nameTable, inputTable),
      schedule: list(schedule).map(unpackStrike),
    },
  };
}

function unpackOperations(
  packed: Packed,
  names: readonly string[],
  inputs: readonly OperationInput[],
): PlannedOperation[] {
  const relative = packed[0] !== 0;
  let before = 0;
  return (relative ? packed : packed.slice(1)).map((entry) => {
    const [name = 0, input = 0, start = 0, connection = null, ...rest] = list(entry);
    if (rest.length > 0) throw garbled('an operation holds too much');
    const startMs = relative ? before + integer(start) : milliseconds(start);
    if (startMs < 0) throw garbled('an operation starts before its case');
    before = startMs;
    return {
      operation: names[integer(name, 0, names.length - 1)]!,
      input: inputs[integer(input, 0, inputs.length - 1)]!,
      startMs,
      ...(connection === null ? {} : { connection: integer(connection, 0) }),
    };
  });
}

function unpackInput(value: unknown): OperationInput {
  const [path = 0, query = 0, header = 0, body, ...rest] = list(value);
  if (rest.length > 0) throw garbled('an input holds too much');
  return { params: { path: texts(path), query: record(query), header: texts(header) }, body };
}

function unpackStrike(value: unknown): Strike {
  const [name, parameters = 0, operation, connection, attempt, times, fromMs, untilMs, ...rest] = list(value);
  if (rest.length > 0) throw garbled('a strike holds too much');
  return {
    fault: unpackFault(name, parameters),
    ...optional('operation', operation, (v) => integer(v, 0)),
    ...optional('connection', connection, (v) => integer(v, 0)),
    ...optional('attempt', attempt, (v) => integer(v, 1)),
    ...optional('times', times, (v) => integer(v, 1)),
    ...optional('fromMs', fromMs, milliseconds),
    ...optional('untilMs', untilMs, milliseconds),
  };
}

function unpackFault(name: unknown, parameters: unknown): Fault {
  const values = record(parameters);
  for (const value of Object.values(values)) {
    if (typeof value === 'object') throw garbled('a fault has a parameter that is no plain value');
  }
  if ('fault' in values) throw garbled('a fault is named twice');
  return { fault: text(name), ...(values as Record<string, string | number | boolean>) };
}

function optional<K extends string>(key: K, value: unknown, read: (value: unknown) => number): { [P in K]?: number } {
  return value === undefined || value === null ? {} : ({ [key]: read(value) } as { [P in K]?: number });
}

/** `JSON.parse` keeps `__proto__` as a plain key, but whoever copies the value by assignment would set a prototype. */
function refuseHostile(value: unknown, depth: number): void {
  if (typeof value === 'number' && !Number.isFinite(value)) throw garbled('it holds a number that is not finite');
  if (typeof value !== 'object' || value === null) return;
  if (depth > MAX_DEPTH) throw garbled('it is nested too deep');
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__') throw garbled('it holds a forbidden key');
    refuseHostile(inner, depth + 1);
  }
}

/** A file that a token may name: below the working directory, so that a token from elsewhere cannot reach further. */
function isBelow(file: string): boolean {
  return file !== '' && !/^[/\\]|:|\0/.test(file) && !file.split(/[/\\]/).includes('..');
}

function relativeFile(value: unknown): string {
  const file = text(value);
  if (!isBelow(file)) throw garbled('it names a file outside of the working directory');
  return file;
}

function list(value: unknown): Packed {
  if (!Array.isArray(value)) throw garbled('it does not hold a case');
  return value;
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw garbled('it does not hold a case');
  return value;
}

function integer(value: unknown, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): number {
  if (!Number.isSafeInteger(value) || (value as number) < min || (value as number) > max) {
    throw garbled('a number in it is out of range');
  }
  return value as number;
}

function milliseconds(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) throw garbled('a time in it is out of range');
  return value;
}

function record(value: unknown): Record<string, unknown> {
  if (value === 0) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw garbled('it does not hold a case');
  return value as Record<string, unknown>;
}

function texts(value: unknown): Record<string, string> {
  const values = record(value);
  for (const inner of Object.values(values)) text(inner);
  return values as Record<string, string>;
}
