import type { Contract, Schema } from '../contract/contract.ts';
import { isSchema, propertiesOf, resolvedOf, typesOf } from './properties.ts';
import type { Value } from './samples.ts';
import { stamps } from './stamps.ts';

export interface Merging {
  /** Whether objects inside are merged too (RFC 7396), instead of replaced. */
  readonly isPatch: boolean;
  /** Whether the record did not exist before. */
  readonly isNew: boolean;
  /** Milliseconds since the Unix epoch, on the rig's clock. */
  readonly nowMs: number;
}

/**
 * What a record becomes: what it was, with what a request says and the times that the provider writes. Its id stays, and
 * so does what is `readOnly`.
 */
export function merged(
  contract: Contract,
  { id, record }: { readonly id: string; readonly record: Schema },
  before: Value,
  body: Value,
  { isPatch, isNew, nowMs }: Merging,
): Value {
  const properties = propertiesOf(contract, record);
  const after = new Map(Object.entries(before));
  for (const [name, value] of Object.entries(body)) {
    const property = properties.get(name);
    if (name === id || (property && resolvedOf(contract, property).readOnly === true)) continue;
    // A null that the record may hold says more than that the property is gone.
    const isRemoval = value === null && !(property && typesOf(contract, property).has('null'));
    if (isRemoval) after.delete(name);
    else after.set(name, isPatch ? patched(after.get(name), value) : value);
  }
  for (const [name, value] of Object.entries(stamps(contract, record, nowMs, isNew))) {
    if (!Object.hasOwn(body, name)) after.set(name, value);
  }
  return Object.fromEntries(after);
}

/** What the provider alone writes of a record: a replacement keeps it. */
export function ownFields(contract: Contract, record: Schema, value: Value): Value {
  const properties = propertiesOf(contract, record);
  const updated = stamps(contract, record, 0, false);
  const created = Object.keys(stamps(contract, record, 0, true)).filter((name) => !(name in updated));
  const own = Object.entries(value).filter(([name]) => {
    const property = properties.get(name);
    return created.includes(name) || (property !== undefined && resolvedOf(contract, property).readOnly === true);
  });
  return Object.fromEntries(own);
}

/** RFC 7396, section 2: objects are merged, anything else is replaced. */
function patched(before: unknown, value: unknown): unknown {
  if (!isSchema(value)) return value;
  const after = new Map(Object.entries(isSchema(before) ? before : {}));
  for (const [name, inner] of Object.entries(value)) {
    if (inner === null) after.delete(name);
    else after.set(name, patched(after.get(name), inner));
  }
  return Object.fromEntries(after);
}
