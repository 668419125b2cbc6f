import { escaped, isUnnameable, listOf, ofForm, ofNumber, ofType } from './matcher.ts';

/**
 * What a contract promises of a value that was seen, with that value for an example. Demands can be joined and weighed
 * against each other, which templates of Pact cannot.
 */
export type Demand =
  /** Nothing that Pact could ask for. */
  | { readonly kind: 'anything' }
  | {
      readonly kind: 'text';
      readonly value: string;
      /** The only texts that there are. */
      readonly among?: readonly string[];
      /** What the whole text matches: a regular expression of Rust's. */
      readonly form?: string;
    }
  | { readonly kind: 'number'; readonly value: number; readonly whole: boolean }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Demand> }
  | { readonly kind: 'list'; readonly min: number; readonly item: Demand };

export const ANYTHING: Demand = { kind: 'anything' };

/** Where there are more, a list of all of them says less than it takes. */
const MOST_ALTERNATIVES = 60;
/** Stands for a text that is a secret. */
export const HIDDEN = 'HIDDEN';

/** What holds where both do. */
export function both(one: Demand, other: Demand): Demand {
  if (one.kind === 'anything') return other;
  if (one.kind === 'text' && other.kind === 'text') {
    const among =
      one.among && other.among ? one.among.filter((text) => other.among!.includes(text)) : (one.among ?? other.among);
    return text(one.value, among, one.form ?? other.form);
  }
  if (one.kind === 'number' && other.kind === 'number') return { ...one, whole: one.whole || other.whole };
  if (one.kind === 'object' && other.kind === 'object') {
    const members = new Map(one.members);
    for (const [name, demand] of other.members) members.set(name, both(members.get(name) ?? ANYTHING, demand));
    return { kind: 'object', members };
  }
  if (one.kind === 'list' && other.kind === 'list') {
    return { kind: 'list', min: Math.max(one.min, other.min), item: both(one.item, other.item) };
  }
  return one;
}

/** What holds where one of them does, with the first one's example. */
export function either(one: Demand, other: Demand): Demand {
  if (one.kind === 'text' && other.kind === 'text') {
    const among = one.among && other.among ? [...new Set([...one.among, ...other.among])] : undefined;
    return text(one.value, among, one.form === other.form ? one.form : undefined);
  }
  if (one.kind === 'number' && other.kind === 'number') return { ...one, whole: one.whole && other.whole };
  if (one.kind === 'boolean' && other.kind === 'boolean') return one;
  if (one.kind === 'object' && other.kind === 'object') {
    const shared = [...one.members].flatMap(([name, demand]) => {
      const there = other.members.get(name);
      const common = there ? either(demand, there) : ANYTHING;
      return common.kind === 'anything' ? [] : [[name, common] as const];
    });
    return { kind: 'object', members: new Map(shared) };
  }
  if (one.kind === 'list' && other.kind === 'list') {
    return { kind: 'list', min: Math.min(one.min, other.min), item: either(one.item, other.item) };
  }
  return ANYTHING;
}

export function text(value: string, among?: readonly string[], form?: string): Demand {
  return { kind: 'text', value, ...(among && { among }), ...(form !== undefined && { form }) };
}

/** A demand as Pact takes it; `undefined` where it is none. */
export function templateOf(demand: Demand): unknown {
  switch (demand.kind) {
    case 'anything':
      return undefined;
    case 'text':
      return textTemplate(demand);
    case 'number':
      return ofNumber(demand.value, demand.whole);
    case 'boolean':
      return ofType(demand.value);
    case 'list': {
      const item = templateOf(demand.item);
      return listOf(item === undefined ? [] : [item], demand.min);
    }
    case 'object':
      return objectTemplate(demand);
  }
}

function textTemplate({ value, among, form }: Demand & { kind: 'text' }): unknown {
  if (among && among.length <= MOST_ALTERNATIVES && among.includes(value)) {
    const texts = among.map(escaped);
    return ofForm(texts.length === 1 ? `^${texts[0]}$` : `^(?:${texts.join('|')})$`, value);
  }
  return form === undefined ? ofType(value) : ofForm(form, value);
}

function objectTemplate({ members }: Demand & { kind: 'object' }): unknown {
  const entries = [...members].flatMap(([name, demand]) => {
    if (isUnnameable(name)) return [];
    const template = demand.kind === 'text' && isSecret(name) ? ofType(HIDDEN) : templateOf(demand);
    return template === undefined ? [] : [[name, template] as const];
  });
  // Where nothing is asked for, only that it is an object.
  return entries.length === 0 ? ofType({}) : Object.fromEntries(entries);
}

/** Whether a property has what nobody else may see: a client's secret, what webhooks are signed with, a token. */
function isSecret(name: string): boolean {
  const plain = name.replaceAll(/[^a-z]/gi, '').toLowerCase();
  return /(?:secret|password|passphrase|privatekey|signaturekey|signingkey|(?:access|refresh|id|auth|bot)token)$/.test(
    plain,
  );
}
