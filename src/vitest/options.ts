import type { RigKind } from '../engine/open-rig.ts';
import type { Provider } from '../provider/provider.ts';

/** How a subject is judged in Vitest. */
export interface DescribeSubjectOptions {
  /**
   * The subject's file, for replay commands and stack traces; on the wire rig also what its processes load. Default: the
   * file that was given instead of a subject, else none, and replay commands then ask for it.
   */
  readonly file?: URL | string;
  /** The provider. Default: the one of the name that the subject gives. */
  readonly provider?: Provider;
  /** Only these rules, such as `['retry/*']`. Default: all. */
  readonly rules?: readonly string[];
  /** Only these scenarios. Default: all. */
  readonly scenarios?: readonly string[];
  /** Cases for each scenario and operation. Default 100, and 40 on the wire rig. */
  readonly runs?: number;
  /**
   * From 0 to 2,147,483,647. The environment variable `FAULTLINE_SEED` wins over it. Default: drawn once for each worker
   * of Vitest; a failure names it.
   */
  readonly seed?: number;
  /** What cases run on. Default: the virtual rig for modules, the wire rig for everything else. */
  readonly rig?: RigKind;
  /** Whether a rule that no case showed is skipped or fails. Default `'skip'`. */
  readonly unknown?: 'skip' | 'fail';
  /** How long a test may take, in milliseconds of real time: the first that needs a scenario runs it. Default 600,000. */
  readonly timeoutMs?: number;
}
