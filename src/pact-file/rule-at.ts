import type { Matcher } from './pact-file.ts';

/** A place in a JSON value: names and indexes from its root. */
export type Place = readonly (string | number)[];

/** What the rules of a body say of one place. */
export interface RulesAt {
  readonly matchers: readonly Matcher[];
  /** Whether they stand at this very place; else at one above it. */
  readonly isOwn: boolean;
}

interface Rule {
  readonly steps: readonly string[];
  readonly matchers: readonly Matcher[];
}

/** Any name or index. */
const ANY = '*';

/** The rules of a body, by place. */
export class BodyRules {
  readonly #rules: readonly Rule[];

  constructor(rules: Readonly<Record<string, readonly Matcher[]>>) {
    this.#rules = Object.entries(rules).map(([path, matchers]) => ({ steps: stepsOf(path), matchers }));
  }

  /** The rule that counts at a place: the one nearest to it, and of those the one that names most of the way. */
  at(place: Place): RulesAt | undefined {
    let best: Rule | undefined;
    for (const rule of this.#rules) {
      if (!leadsTo(rule.steps, place)) continue;
      if (!best || weightOf(rule) > weightOf(best)) best = rule;
    }
    return best && { matchers: best.matchers, isOwn: best.steps.length === place.length };
  }
}

function weightOf({ steps }: Rule): number {
  return steps.length * 1_000 + steps.filter((step) => step !== ANY).length;
}

function leadsTo(steps: readonly string[], place: Place): boolean {
  return steps.length <= place.length && steps.every((step, at) => step === ANY || step === String(place[at]));
}

/** The steps of a JSONPath as matching rules use it: `$.items[*]['name of it'][0]`. */
function stepsOf(path: string): readonly string[] {
  const steps: string[] = [];
  const step = /\.([^.[\]]+)|\[\s*'((?:[^'\\]|\\.)*)'\s*\]|\[\s*"((?:[^"\\]|\\.)*)"\s*\]|\[\s*(\d+|\*)?\s*\]/gy;
  step.lastIndex = path.startsWith('$') ? 1 : 0;
  for (let found = step.exec(path); found; found = step.exec(path)) {
    const [, dotted, single, double, index] = found;
    const quoted = single ?? double;
    steps.push(dotted ?? quoted?.replaceAll(/\\(.)/g, '$1') ?? index ?? ANY);
  }
  return steps;
}
