import type { OperationInput } from '../../../subject/subject.ts';
import { Child, type ChildOptions, endWords } from './child.ts';
import type { Settled } from './driver.ts';
import { shownText } from './shown-text.ts';

/** Starts a command that reads its input as JSON from its standard input. */
export function startCommand(input: OperationInput, options: Omit<ChildOptions, 'input'>): Promise<Child> {
  const { params, body } = input;
  return Child.start({ ...options, input: JSON.stringify({ params, body }) });
}

/** What becomes of a command: success with exit code 0, and then what it printed. */
export async function commandOutcome(child: Child): Promise<Settled> {
  const end = await child.finished;
  if (end.code === 0) return { outcome: 'resolved', value: shownText(child.output.trim()) };
  const error = { name: endWords(end), message: child.lastWords ?? 'it printed nothing' };
  return { outcome: 'rejected', error: end.code === null ? error : { ...error, code: String(end.code) } };
}
