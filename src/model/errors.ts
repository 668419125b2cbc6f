import type { Contract, ContractOperation, Schema } from '../contract/contract.ts';
import { http } from '../node-http.ts';
import { responseKey } from './described.ts';
import { codeFor } from './error-code.ts';
import { wordsFor } from './error-word.ts';
import { wordsOf } from './path-shape.ts';
import { isSchema, propertiesOf, resolvedOf, typesOf } from './properties.ts';
import type { Samples, Value } from './samples.ts';

/** Where error bodies say what is wrong, the plainest words first. */
const MESSAGES = [
  'message',
  'detail',
  'errormessage',
  'errordescription',
  'description',
  'msg',
  'reason',
  'title',
  'error',
];
const STATUSES = ['status', 'statuscode', 'httpstatus'];
/** How far into an error body its message is looked for. */
const MAX_DEPTH = 2;
/** How many shapes of one status are brought under one body. */
const MAX_SHAPES = 12;

/** An operation's body of an error, and the schema that describes it. */
interface Described {
  readonly operation: ContractOperation;
  readonly schema: Schema;
}

/** The error bodies of a contract: of the shape that it documents, or RFC 9457 where it documents none. */
export class ErrorBodies {
  readonly #contract: Contract;
  readonly #samples: Samples;
  readonly #templates = new Map<number, Value | undefined>();
  readonly #shapes = new Map<number, readonly Described[]>();

  constructor(contract: Contract, samples: Samples) {
    this.#contract = contract;
    this.#samples = samples;
  }

  /** The body for an operation that fails; that of any operation where this one says nothing of the status. */
  of(operation: ContractOperation, status: number, message: string): Value {
    const schema = operation.responses[responseKey(operation.responses, status) ?? ''];
    const template = schema && this.#samples.plain(schema);
    if (!isSchema(template)) return this.any(status, message);
    return this.#worded({ operation, schema: schema! }, template, status, message);
  }

  /** The body for a request on no operation in particular: one that all of them would take, as far as they agree. */
  any(status: number, message: string): Value {
    const shapes = this.#shapesOf(status);
    const [first] = shapes;
    let template = this.#templates.get(status);
    if (!this.#templates.has(status)) {
      template = this.#templateOf(shapes, status);
      this.#templates.set(status, template);
    }
    if (!first || !template) return problem(status, message);
    return this.#worded(first, template, status, message, shapes);
  }

  /** The different shapes that operations document for a status, the most frequent first. */
  #shapesOf(status: number): readonly Described[] {
    const known = this.#shapes.get(status);
    if (known) return known;
    const counts = new Map<Schema, { readonly described: Described; times: number }>();
    const own = new Map<Schema, { readonly described: Described; times: number }>();
    for (const operation of this.#contract.operations) {
      const key = responseKey(operation.responses, status);
      const schema = key === undefined ? this.#nearest(operation, status) : operation.responses[key];
      if (!schema) continue;
      const into = key === undefined ? counts : own;
      const resolved = resolvedOf(this.#contract, schema);
      const seen = into.get(resolved) ?? { described: { operation, schema }, times: 0 };
      seen.times++;
      into.set(resolved, seen);
    }
    const found = own.size > 0 ? own : counts;
    const shapes = [...found.values()].sort((a, b) => b.times - a.times).map(({ described }) => described);
    this.#shapes.set(status, shapes.slice(0, MAX_SHAPES));
    return shapes.slice(0, MAX_SHAPES);
  }

  /** What an operation documents for another failure: vendors word all of them alike. */
  #nearest({ responses }: ContractOperation, status: number): Schema | undefined {
    const failures = Object.keys(responses).filter((key) => /^[45]/.test(key) && responses[key] !== undefined);
    const nearest = failures.find((key) => key[0] === String(status)[0]) ?? failures[0];
    return nearest === undefined ? undefined : responses[nearest];
  }

  /** One body for all shapes: that of the most frequent, with what the others require beside it. */
  #templateOf(shapes: readonly Described[], status: number): Value | undefined {
    let template: Value | undefined;
    const covered: Described[] = [];
    for (const shape of shapes) {
      const plain = this.#samples.plain(shape.schema);
      if (!isSchema(plain)) continue;
      const merged: Value = template ? { ...plain, ...template } : plain;
      if (![...covered, shape].every((one) => this.#allows(one, status, merged))) {
        template ??= plain;
        continue;
      }
      template = merged;
      covered.push(shape);
    }
    return template;
  }

  /** A template that says what is wrong, where it has a place for it and its schema allows it. */
  #worded(
    described: Described,
    template: Value,
    status: number,
    message: string,
    others: readonly Described[] = [],
  ): Value {
    const shapes = [described, ...others].filter((one) => this.#allows(one, status, template));
    const isAllowed = (value: Value) => shapes.every((one) => this.#allows(one, status, value));
    let body = template;
    // First of all, so that a message beside it keeps it, and in the place of a word a message may stand.
    const told = { ...body, ...wordsFor(this.#contract, described.schema, body, status) };
    if (isAllowed(told)) body = told;
    const coded = { ...body, ...codeFor(this.#contract, described.schema, body, status) };
    if (isAllowed(coded)) body = coded;
    for (const candidate of [
      this.#withTitle(described.schema, status),
      this.#withMessage(described.schema, body, message, 0),
      // A code may be the status, or one of the vendor's own.
      this.#withMessage(described.schema, body, message, 0, status),
      this.#withStatus(described.schema, body, status),
    ]) {
      const merged = candidate && { ...body, ...candidate };
      if (merged && isAllowed(merged)) body = merged;
    }
    return body;
  }

  #withMessage(schema: Schema, body: Value, message: string, depth: number, status?: number): Value | undefined {
    const properties = propertiesOf(this.#contract, schema);
    const named = (isOne: (property: Schema) => boolean) =>
      MESSAGES.flatMap((word) => [...properties].filter(([name, one]) => wordsOf(name) === word && isOne(one)))[0];
    const [own] = named((property) => typesOf(this.#contract, property).has('string')) ?? [];
    if (own !== undefined) {
      return { ...(status !== undefined && this.#withStatus(schema, body, status)), [own]: message };
    }
    if (depth === MAX_DEPTH) return undefined;
    for (const [name, property] of properties) {
      if (!/^(error|errors|problem|fault|detail|details|meta|status|message|messages)$/i.test(name)) continue;
      const { items } = resolvedOf(this.#contract, property);
      const inner = isSchema(items) ? items : property;
      const before = isSchema(items) ? ([body[name]].flat()[0] ?? this.#samples.plain(items)) : body[name];
      if (isSchema(items) && typesOf(this.#contract, items).has('string')) return { [name]: [message] };
      const base = isSchema(before) ? before : this.#samples.plain(inner);
      const worded = this.#withMessage(inner, isSchema(base) ? base : {}, message, depth + 1, status);
      if (!worded) continue;
      const whole = { ...(isSchema(base) ? base : {}), ...worded };
      return { [name]: isSchema(items) ? [whole] : whole };
    }
    return undefined;
  }

  /** A title says what kind of failure it is, beside the message. */
  #withTitle(schema: Schema, status: number): Value | undefined {
    const title = propertiesOf(this.#contract, schema).get('title');
    return title && typesOf(this.#contract, title).has('string')
      ? { title: http.STATUS_CODES[status] ?? 'Error' }
      : undefined;
  }

  #withStatus(schema: Schema, body: Value, status: number): Value | undefined {
    for (const [name, property] of propertiesOf(this.#contract, schema)) {
      const types = typesOf(this.#contract, property);
      const isCode = name === 'code' && (types.has('integer') || types.has('number'));
      if (!isCode && !STATUSES.includes(wordsOf(name))) continue;
      if (types.has('integer') || types.has('number')) return { [name]: status };
      if (types.has('string') && name in body) return { [name]: String(status) };
    }
    return undefined;
  }

  #allows({ operation }: Described, status: number, value: Value): boolean {
    // A status that the operation does not have says nothing: then it is taken as it is.
    return this.#contract.validateValue(operation, status, value) === undefined;
  }
}

/** RFC 9457, section 3.1: the type that says no more than the status. */
function problem(status: number, message: string): Value {
  return { type: 'about:blank', title: message, status };
}
