import { stripVTControlCharacters } from 'node:util';

/** The line of an ending process that says most: the last that names an error, or else the last. */
export function lastWords(output: string): string | undefined {
  const lines = stripVTControlCharacters(output)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.some((line) => line.includes('heap out of memory'))) return 'out of memory';
  return lines.findLast((line) => /^(Uncaught |FATAL )?\w*(Error|ERROR)\b.*:/.test(line)) ?? lines.at(-1);
}
