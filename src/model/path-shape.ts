/** A path template taken apart. */
export interface PathShape {
  /** The template with its parameters unnamed: `/stores/{}/pets/{}`. Two paths of one shape name the same places. */
  readonly shape: string;
  /** The names of its parameters, in order. */
  readonly parameters: readonly string[];
  /** The shape up to each parameter, itself included: `/stores/{}`, `/stores/{}/pets/{}`. */
  readonly stops: readonly string[];
  /** Whether it ends in a segment that is one parameter. */
  readonly isItem: boolean;
  /** The template without its last segment. */
  readonly parent: string;
  /** The last segment that is no parameter: `pets`. */
  readonly noun: string;
}

/** @example shapeOfPath('/pets/{petId}').noun // 'pets' */
export function shapeOfPath(path: string): PathShape {
  const segments = path.replace(/\/$/, '').split('/').slice(1);
  const parameters: string[] = [];
  const stops: string[] = [];
  let shape = '';
  for (const segment of segments) {
    shape += '/';
    let from = 0;
    for (const match of segment.matchAll(/\{([^}]*)\}/g)) {
      shape += `${segment.slice(from, match.index)}{}`;
      from = match.index + match[0].length;
      parameters.push(match[1]!);
      stops.push(shape);
    }
    shape += segment.slice(from);
  }
  const last = segments.at(-1) ?? '';
  return {
    shape,
    parameters,
    stops,
    isItem: /^\{[^{}]*\}$/.test(last),
    parent: `/${segments.slice(0, -1).join('/')}`,
    noun: segments.findLast((segment) => !segment.includes('{')) ?? '',
  };
}

/** Whether a place stands on the way to another: `/stores/{}` on that to `/stores/{}/pets/{}`. */
export function isAbove(above: string, below: string): boolean {
  return below.length > above.length && below.startsWith(`${above}/`);
}

/**
 * A noun in the singular, as a resource is named: `pets` is `pet`. English alone, and no list of exceptions.
 *
 * @example singular('categories') // 'category'
 */
export function singular(noun: string): string {
  if (/[^aeiou]ies$/i.test(noun)) return `${noun.slice(0, -3)}y`;
  if (/(ss|tus|x|ch|sh|z)es$/i.test(noun)) return noun.slice(0, -2);
  return /[^su]s$/i.test(noun) ? noun.slice(0, -1) : noun;
}

/** The words of a name, in lower case and run together: `pet_id`, `petId` and `pet-id` are one. */
export function wordsOf(name: string): string {
  return name.replaceAll(/[^a-z0-9]/gi, '').toLowerCase();
}
