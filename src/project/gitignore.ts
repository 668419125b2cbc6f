/** What runs leave behind. */
const REPORTS = 'faultline-report/';

/** The text of a `.gitignore` with the reports of runs in it; `undefined` where they are ignored already. */
export function withReportsIgnored(text: string | undefined): string | undefined {
  if (text === undefined) return `${REPORTS}\n`;
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  if (lines.some((line) => /^(\*\*)?\/?faultline-report\/?$/.test(line))) return undefined;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const separator = text === '' || text.endsWith('\n') ? '' : lineEnd;
  return `${text}${separator}${REPORTS}${lineEnd}`;
}
