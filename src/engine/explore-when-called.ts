import type { SubjectReport } from './events.ts';
import type { ExploreOptions } from './explore.ts';

/**
 * Runs scenarios against a subject on a rig and judges what it did. The engine is loaded with the first call: a provider of one's
 * own imports `faultline` as well, and is served without it.
 *
 * @throws UserError where the subject cannot be judged: it does not connect, or names an operation the contract lacks.
 */
export async function explore(options: ExploreOptions): Promise<SubjectReport> {
  const engine = await import('./explore.ts');
  return engine.explore(options);
}
