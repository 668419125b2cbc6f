/** What the process ends with. */
export const EXIT = {
  /** No rule failed. */
  ok: 0,
  ruleFailed: 1,
  /** The command line, the configuration or a subject's file is wrong. */
  usage: 2,
  /** Faultline itself failed. */
  internal: 3,
} as const;

/** How a command hands back the exit code of the process. */
export type Finish = (exitCode: number) => void;
