import type { ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { FAULT_CLASSES } from '../fault/fault.ts';
import type { BackoffPolicy, BreakerPolicy, PaginationPolicy, PolicyInput, VendorRule } from '../policy.ts';
import { UserError } from '../user-error.ts';
import { suggestion } from './nearest.ts';

/** A JSON Schema. Its description ends the sentence "policy.attempts must be …". */
type Schema = Readonly<Record<string, unknown>> & { readonly description: string };

const MS: Schema = { type: 'number', exclusiveMinimum: 0, description: 'a number of milliseconds above 0' };
const FROM_ONE: Schema = { type: 'integer', minimum: 1, description: 'a whole number from 1' };
const FLAG: Schema = { type: 'boolean', description: 'true or false' };
const TEXT: Schema = { type: 'string', description: 'a string' };
const RETRY: Schema = { enum: [true, false, 'either'], description: "true, false or 'either'" };

/** An object with these fields and no others. */
function object<Fields>(
  description: string,
  properties: Readonly<Record<keyof Fields, Schema>>,
  more: Readonly<Record<string, unknown>> = {},
): Schema {
  return { type: 'object', properties, additionalProperties: false, ...more, description };
}

const row = object<{ retry: never }>('an object such as { retry: true }', { retry: RETRY }, { required: ['retry'] });

const breaker = object<BreakerPolicy>(
  'false, or an object such as { failureThreshold: 5, resetTimeoutMs: 60_000 }',
  { failureThreshold: FROM_ONE, resetTimeoutMs: MS, probes: FROM_ONE },
  { required: ['failureThreshold', 'resetTimeoutMs'] },
);

const pagination = object<PaginationPolicy>(
  'true, false or an object such as { restarts: true }',
  { restarts: FLAG },
  { required: ['restarts'] },
);

const vendorRule = object<VendorRule>(
  'an object such as { status: 409, retry: true }',
  {
    status: { type: 'integer', minimum: 100, maximum: 599, description: 'a status from 100 to 599' },
    header: { type: 'string', pattern: '^[^A-Z\\s]+$', description: 'the name of a header in lower case' },
    equals: TEXT,
    retry: RETRY,
  },
  { required: ['retry'], dependentRequired: { equals: ['header'] } },
);

const promises = {
  attempts: FROM_ONE,
  timeoutMs: MS,
  deadlineMs: MS,
  backoff: object<BackoffPolicy>('an object such as { initialMs: 500, maxMs: 8_000 }', {
    initialMs: { type: 'number', minimum: 0, description: 'a number of milliseconds, 0 or more' },
    maxMs: MS,
    jitter: FLAG,
  }),
  breaker: { if: { const: false }, else: breaker, description: breaker.description },
  refresh: FLAG,
  alerts: FLAG,
  quota: FLAG,
  pagination: { if: { type: 'boolean' }, else: pagination, description: pagination.description },
  batches: FLAG,
  matrix: object(
    "an object such as { 'not-found': { retry: 'either' } }",
    Object.fromEntries(FAULT_CLASSES.map((name) => [name, row])) as Record<(typeof FAULT_CLASSES)[number], Schema>,
  ),
  vendor: { type: 'array', items: vendorRule, description: 'a list of rules such as { status: 409, retry: true }' },
} satisfies Record<keyof Omit<PolicyInput, 'wire'>, Schema>;

const policy = object<PolicyInput>('an object', {
  ...promises,
  wire: object<Omit<PolicyInput, 'wire'>>('an object such as { timeoutMs: 500, deadlineMs: 5_000 }', promises),
});

// Own properties only: a subject may have put others on Object.prototype.
const isPolicy = new Ajv2020({
  verbose: true,
  strict: false,
  strictNumbers: true,
  ownProperties: true,
  allErrors: true,
}).compile(policy);

/**
 * Checks a subject's policy field by field: it may come from plain JavaScript, and a promise with a typing mistake would
 * go unnoticed.
 *
 * @param file how the error names it.
 * @throws UserError `POLICY_INVALID`, in one sentence that names the field: `policy.breaker.failureTreshold`.
 */
export function checkPolicy(value: unknown, file: string): asserts value is PolicyInput {
  if (isPolicy(value)) return;
  const errors = isPolicy.errors!;
  // A field of an unknown name says more than the one that is missing for it; an `if` only reports what it led to.
  const unknown = errors.find(({ keyword }) => keyword === 'additionalProperties');
  const error = unknown ?? errors.find(({ keyword }) => keyword !== 'if')!;
  throw new UserError('POLICY_INVALID', `${file}: ${sentenceOf(error)}`);
}

function sentenceOf({ keyword, instancePath, params, parentSchema, data }: ErrorObject): string {
  const where = `policy${pathOf(instancePath)}`;
  switch (keyword) {
    case 'additionalProperties': {
      const { additionalProperty: name } = params;
      const known = Object.keys(parentSchema!.properties);
      const what = where === 'policy.matrix' ? 'is no fault class' : 'is unknown';
      return `${where}${pathOf(`/${name}`)} ${what}${suggestion(name, known)}`;
    }
    case 'required':
      return `${where}.${params.missingProperty} is missing.`;
    case 'dependentRequired':
      return `${where}.${params.property} is given without ${where}.${params.missingProperty}.`;
    default:
      return `${where} must be ${parentSchema!.description}, not ${shownValue(data)}.`;
  }
}

/** A JSON pointer as JavaScript writes it: `.vendor[0].header`. */
function pathOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : /^[A-Za-z_$][\w$]*$/.test(part) ? `.${part}` : `['${part}']`))
    .join('');
}

function shownValue(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
