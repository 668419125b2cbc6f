import { usablePattern } from '../contract/intake/pattern.ts';
import { singular } from '../model/path-shape.ts';
import type { PactRequest } from './pact-file.ts';

/** The path of one request as a template, by what the pact shows of it: `/orders/12` is `/orders/{orderId}`. */
export function templateOf(request: Pick<PactRequest, 'path' | 'pathExpression' | 'rules'>): string {
  const segments = segmentsOf(request.path);
  const said = request.pathExpression === undefined ? [] : segmentsOf(request.pathExpression);
  const expressions = said.length === segments.length ? said : [];
  const names = new Set<string>();
  const template = segments.map((segment, at) => {
    const named = /\$\{\s*([^}]*?)\s*\}/.exec(expressions[at] ?? '')?.[1];
    const varies = named !== undefined || looksLikeId(segment, at) || variesByRule(request, segments, at);
    if (!varies) return segment;
    const name = unique(wordFor(named) ?? nameAfter(segments[at - 1]), names);
    names.add(name);
    return `{${name}}`;
  });
  return `/${template.join('/')}`;
}

/** The values of a template's parameters in a path; `undefined` where it is not of that template. */
export function parametersIn(template: string, path: string): Readonly<Record<string, string>> | undefined {
  const names: string[] = [];
  const pattern = template.replaceAll(/\{([^}]*)\}|[\\^$.*+?()[\]|}{]/g, (found, name?: string) => {
    if (name === undefined) return `\\${found}`;
    names.push(name);
    return '([^/]+)';
  });
  const found = new RegExp(`^${pattern}$`).exec(`/${segmentsOf(path).join('/')}`);
  return found ? Object.fromEntries(names.map((name, at) => [name, decoded(found[at + 1]!)])) : undefined;
}

/** A template without the names of its parameters. */
export function shapeOf(template: string): string {
  return template.replaceAll(/\{[^}]*\}/g, '{}');
}

function segmentsOf(path: string): readonly string[] {
  return path.replace(/^\//, '').split('/');
}

const IDS = [
  /^\d+$/,
  /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  // ULIDs, and what else is random text: letters and digits, long.
  /^(?=[^/]*\d)(?=[^/]*[a-z])[a-z0-9]{16,}$/i,
  /^[0-9a-f]{24,}$/i,
  // A prefix, and something with a digit in it: `cus_1`, `ORD-0042`.
  /^[a-z]{1,16}[_-](?=[\w-]*\d)[\w-]+$/i,
];

function looksLikeId(segment: string, at: number): boolean {
  // A number at the front is a version; a template's braces are no literal text.
  if (/[{}]/.test(segment)) return true;
  if (at === 0 && /^\d$/.test(segment)) return false;
  return !/^v\d+$/i.test(segment) && IDS.some((form) => form.test(segment));
}

/** Whether the rules of the path let one segment of it be another. */
function variesByRule({ path, rules }: Pick<PactRequest, 'path' | 'rules'>, segments: readonly string[], at: number) {
  const patterns = rules.path.flatMap(({ match, regex }) => {
    const pattern = match === 'regex' ? usablePattern(regex) : undefined;
    return pattern === undefined ? [] : [new RegExp(`^(?:${pattern})$`, 'u')];
  });
  // One that does not fit its own example is for another flavour of regular expressions.
  const sound = patterns.filter((pattern) => pattern.test(path));
  const front = path.startsWith('/') ? '/' : '';
  const pathWith = (other: string) => front + segments.map((one, index) => (index === at ? other : one)).join('/');
  return sound.some((pattern) => othersThan(segments[at]!).some((other) => pattern.test(pathWith(other))));
}

/** Texts of other ids than this one: of any, and of its own form. */
function othersThan(segment: string): readonly string[] {
  const turned = (char: string) =>
    /\d/.test(char) ? String((Number(char) + 1) % 10) : /[a-zA-Z]/.test(char) ? 'b' : char;
  const last = segment.slice(0, -1) + turned(segment.at(-1) ?? '');
  const all = [...segment].map(turned).join('');
  const any = ['7', 'zq7', '3f0d1c52-5f0e-4c1e-9a55-8d1f7f0f3c9a', last, all];
  return any.filter((other) => other !== segment);
}

function wordFor(named: string | undefined): string | undefined {
  const word = named?.replaceAll(/[^\w-]/g, '');
  return word === '' ? undefined : word;
}

/** `/line-items/1` is about a `lineItemId`. */
function nameAfter(segment = ''): string {
  const words = segment.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  if (words.length === 0 || looksLikeId(segment, 1)) return 'id';
  const noun = words.map((word, at) => (at === 0 ? lowerFirst(word) : word[0]!.toUpperCase() + word.slice(1))).join('');
  return `${singular(noun)}Id`;
}

function lowerFirst(word: string): string {
  return word === word.toUpperCase() ? word.toLowerCase() : word[0]!.toLowerCase() + word.slice(1);
}

function unique(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let nth = 2; ; nth++) if (!taken.has(`${name}${nth}`)) return `${name}${nth}`;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
