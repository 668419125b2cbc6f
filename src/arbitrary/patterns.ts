import fc from 'fast-check';

/**
 * Texts that a pattern of JSON Schema matches, from the most varied source to the most willing one; none where the pattern
 * cannot be drawn from at all. What a source does not know (lookarounds, word boundaries) it passes over: whoever asks
 * checks what comes.
 */
export function patternArbitraries(pattern: string, maxLength: number | undefined): fc.Arbitrary<string>[] {
  const source = sourceOf(pattern);
  if (source === undefined) return [];
  const options = [{}, ...(maxLength === undefined ? [] : [{ maxLength }]), { size: 'large' as const }];
  return options.flatMap((option) => {
    try {
      return [fc.stringMatching(source, option)];
    } catch {
      // No text of the pattern is as short as that.
      return [];
    }
  });
}

function sourceOf(pattern: string): RegExp | undefined {
  const attempts = [pattern, withoutAssertions(pattern)];
  for (const attempt of attempts) {
    // Only with the flag is \p{L} a class of letters; without it more of what is written in the wild can be read.
    for (const flags of /\\[pPu]\{/.test(attempt) ? ['u'] : ['', 'u']) {
      try {
        const source = new RegExp(attempt, flags);
        fc.stringMatching(source);
        return source;
      } catch {}
    }
  }
  return undefined;
}

/** The pattern without its lookarounds and word boundaries, the innermost first. */
function withoutAssertions(pattern: string): string {
  let text = pattern.replaceAll(/(?<!\\)((?:\\\\)*)\\[bB]/g, '$1');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(/\(\?<?[=!](?:[^()\\[]|\\.|\[(?:[^\]\\]|\\.)*\])*\)/g, '');
    // A group within a lookaround stands in its way.
    if (text === before) text = text.replace(/(\(\?<?[=!][^()]*)\((?:\?:)?([^()]*)\)[*+?]?/g, '$1$2');
  }
  return text;
}
