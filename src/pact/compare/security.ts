import { isObject, keysOf, nodeAt } from '../../contract/pointer.ts';
import type { PactRequest } from '../../pact-file/pact-file.ts';

type Choices = readonly Readonly<Record<string, unknown>>[];

/** What a document asks of the credentials of an operation: one of these, with all schemes that it names. */
export function securityOf(root: unknown, operation: readonly string[]): Choices {
  const own = nodeAt(root, [...operation, 'security']) ?? nodeAt(root, ['security']);
  return Array.isArray(own) ? own.filter(isObject) : [];
}

/**
 * What a request lacks of the credentials that are asked for. The comparator takes one scheme of several that go together
 * for all of them, does not look at cookies, and refuses every scheme of HTTP but Basic and Bearer.
 *
 * @returns the schemes of the choice that lacks least.
 */
export function missingCredentials(root: unknown, choices: Choices, request: PactRequest): readonly string[] {
  const lacking = choices.map((choice) =>
    Object.keys(choice).filter((name) => !isPresent(schemeOf(root, name), request)),
  );
  return lacking.sort((a, b) => a.length - b.length)[0] ?? [];
}

export function schemeOf(root: unknown, name: string): Readonly<Record<string, unknown>> {
  let scheme = nodeAt(root, ['components', 'securitySchemes', name]);
  for (let i = 0; i < 10 && isObject(scheme) && typeof scheme.$ref === 'string'; i++) {
    scheme = nodeAt(root, keysOf(scheme.$ref) ?? ['']);
  }
  return isObject(scheme) ? scheme : {};
}

function isPresent(scheme: Readonly<Record<string, unknown>>, { headers, query }: PactRequest): boolean {
  const name = String(scheme.name);
  if (scheme.type === 'apiKey') {
    if (scheme.in === 'header') return headers[name.toLowerCase()] !== undefined;
    if (scheme.in === 'query') return query[name] !== undefined;
    return (headers.cookie ?? '').split(/;\s*/).some((pair) => pair.startsWith(`${name}=`));
  }
  if (scheme.type === 'http') {
    const [said = ''] = (headers.authorization ?? '').split(' ');
    return said.toLowerCase() === String(scheme.scheme).toLowerCase();
  }
  // Certificates are not in a request, and a token of OAuth may be in its body.
  return true;
}
