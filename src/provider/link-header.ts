const NAME = "[\\w!#$%&'*+.^`|~-]+";
const VALUE = '"(?:[^"\\\\]|\\\\.)*"|[^\\s",;]*';
/** A link with its parameters (RFC 8288, section 3). */
const LINK = new RegExp(`<([^<>]*)>((?:\\s*;\\s*${NAME}(?:\\s*=\\s*(?:${VALUE}))?)*)`, 'g');
const PARAMETER = new RegExp(`;\\s*(${NAME})\\s*=\\s*(${VALUE})`, 'g');

/**
 * The target of the first link with `rel="next"` in a Link header (RFC 8288), or `undefined` where it has none.
 *
 * @example nextLinkOf('</things?page=2>; rel="next"') // '/things?page=2'
 */
export function nextLinkOf(header: string | undefined): string | undefined {
  for (const [, target, parameters = ''] of header?.matchAll(LINK) ?? []) {
    for (const [, name, value = ''] of parameters.matchAll(PARAMETER)) {
      if (name!.toLowerCase() !== 'rel') continue;
      if (value.replaceAll('"', '').toLowerCase().split(/\s+/).includes('next')) return target;
      // Only the first one counts (section 3.3).
      break;
    }
  }
  return undefined;
}
