import type { CellVerdict, EngineEvent, SubjectReport } from './events.ts';
import type { RigKind } from './open-rig.ts';

/** A subject's report as far as its events told it: for a subject whose process did not live to tell the rest. */
export class PartialReport {
  readonly #startedAt = performance.now();
  readonly #file: string;
  readonly #verdicts = new Map<string, CellVerdict>();
  #name: string;
  #provider = '';
  #rig: RigKind | undefined;
  #cases = 0;
  /** The scenario under way; `undefined` before the first case. */
  scenario: string | undefined;

  constructor(file: string) {
    this.#file = file;
    this.#name = file;
  }

  add(event: EngineEvent): void {
    if (event.type === 'subject-started') {
      this.#name = event.subject;
      this.#provider = event.provider;
      this.#rig = event.rig;
    } else if (event.type === 'progress') {
      this.#cases = event.done;
      this.scenario = event.scenario;
    } else if (event.type === 'finding') {
      this.#verdicts.set(`${event.verdict.rule} ${event.verdict.operation}`, event.verdict);
    }
  }

  end(error: { readonly code: string; readonly message: string }): SubjectReport {
    return {
      name: this.#name,
      provider: this.#provider,
      file: this.#file,
      ...(this.#rig && { rig: this.#rig }),
      verdicts: [...this.#verdicts.values()],
      cases: this.#cases,
      durationMs: Math.round(performance.now() - this.#startedAt),
      error,
    };
  }
}
