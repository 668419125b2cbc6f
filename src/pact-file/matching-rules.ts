import type { JsonPlace } from './json-place.ts';
import type { Matcher, MatchingRules } from './pact-file.ts';

const HEADS = { path: 'path', query: 'query', header: 'header', headers: 'header', body: 'body' } as const;
type Part = (typeof HEADS)[keyof typeof HEADS];

/**
 * Matching rules in either form, which keys tell apart as Pact's own tools do (pact_models, `matchers_from_json`): the flat
 * one of version 2 (`$.body.id`), and that of later ones, grouped by part.
 *
 * @param query names of query parameters that the example has: a rule may be about one item of one (`ids[0]`).
 */
export function readMatchingRules(rules: JsonPlace, query: readonly string[] = []): MatchingRules {
  const found: Record<Part, [place: string, matchers: readonly Matcher[]][]> = {
    path: [],
    query: [],
    header: [],
    body: [],
  };
  for (const [key, rule] of rules.members()) {
    if (key.startsWith('$')) {
      const [part, place] = partOfFlat(key);
      if (part !== undefined) found[part].push([place, [readMatcher(rule)]]);
    } else if (Object.hasOwn(HEADS, key)) {
      found[HEADS[key as keyof typeof HEADS]].push(...readGroup(rule));
    }
  }
  return {
    path: found.path.flatMap(([, matchers]) => matchers),
    query: gathered(found.query.map(([place, all]) => [queryName(place, query), all])),
    header: gathered(found.header.map(([place, all]) => [nameIn(place).toLowerCase(), all])),
    body: gathered(found.body),
  };
}

/** `$.body.id` is the place `$.id` of the body. */
function partOfFlat(key: string): [part: Part | undefined, place: string] {
  const [, bracketed, dotted, rest = ''] = /^\$(?:\[['"]([^'"]+)['"]\]|\.(\w+))(.*)$/s.exec(key) ?? [];
  const head = bracketed ?? dotted ?? '';
  const part = Object.hasOwn(HEADS, head) ? HEADS[head as keyof typeof HEADS] : undefined;
  return [part, `$${rest}`];
}

/** A group is by place; that of the path has no places, in other parts some tools leave them out too. */
function readGroup(group: JsonPlace): [place: string, matchers: readonly Matcher[]][] {
  const whole = ['matchers', 'match'].some((name) => !group.get(name).missing && isList(group.get(name)) !== undefined);
  if (whole) return [['$', readList(group)]];
  return group.members().map(([place, rule]) => [place, readList(rule)]);
}

function isList({ value }: JsonPlace): true | undefined {
  return Array.isArray(value) || typeof value === 'string' ? true : undefined;
}

/** `{ combine, matchers: […] }`, or one matcher by itself. */
function readList(rule: JsonPlace): readonly Matcher[] {
  const matchers = rule.get('matchers');
  if (matchers.missing) return [readMatcher(rule)];
  const all = matchers.items().map(readMatcher);
  const any = String(rule.get('combine').value).toUpperCase() === 'OR' && all.length > 1;
  return any ? [{ match: 'or', matchers: all }] : all;
}

/** Version 2 leaves out `match` where another parameter says it (pact_models, `MatchingRule::from_json`). */
function readMatcher(rule: JsonPlace): Matcher {
  const parameters = rule.record();
  if (typeof parameters.match === 'string') return { ...parameters, match: parameters.match };
  const told = ['regex', 'timestamp', 'datetime', 'date', 'time'].find((name) => typeof parameters[name] === 'string');
  if (told !== undefined) return { ...parameters, match: told };
  if ('min' in parameters || 'max' in parameters) return { ...parameters, match: 'type' };
  throw rule.get('match').wrong('the name of a matcher');
}

/** `$.name`, `$['name']` and `name` are all the name. */
function nameIn(place: string): string {
  const [, bracketed, dotted] = /^\$(?:\[['"](.+?)['"]\]|\.(.+))/s.exec(place) ?? [];
  return bracketed ?? dotted ?? place;
}

function queryName(place: string, known: readonly string[]): string {
  const name = nameIn(place);
  if (known.includes(name)) return name;
  const whole = name.replace(/\[(?:\d+|\*)?\]$/, '');
  return known.includes(whole) ? whole : name;
}

function gathered(all: readonly (readonly [string, readonly Matcher[]])[]): Record<string, readonly Matcher[]> {
  const map = new Map<string, Matcher[]>();
  for (const [place, matchers] of all) map.set(place, [...(map.get(place) ?? []), ...matchers]);
  return Object.fromEntries(map);
}
