import type { Stage } from '../../../../src/rig/wire/drive/driver.ts';

/** What a driver told its stage. */
export interface RecordingStage extends Stage {
  readonly alerts: { op: number | null; event: unknown }[];
  readonly misdeeds: { op: number | null; what: string }[];
  readonly lines: { op: number | null; stream: string; text: string }[];
  readonly refreshes: { connection: number; op: number | null }[];
}

/** A stage that writes everything down. Connections reach these addresses, in order; the default is one that nobody answers. */
export function recordingStage(...baseUrls: string[]): RecordingStage {
  const stage: RecordingStage = {
    seed: 7,
    alerts: [],
    misdeeds: [],
    lines: [],
    refreshes: [],
    connection: (index) => {
      const baseUrl = baseUrls[index] ?? 'http://127.0.0.1:9';
      return { baseUrl, secureBaseUrl: baseUrl.replace('http:', 'https:'), credentials: { token: `token-${index}` } };
    },
    refresh: (connection, op) => {
      stage.refreshes.push({ connection, op });
      return { token: `fresh-${stage.refreshes.length}` };
    },
    alert: (op, event) => stage.alerts.push({ op, event }),
    misbehaved: (op, what) => stage.misdeeds.push({ op, what }),
    printed: (op, stream, text) => stage.lines.push({ op, stream, text }),
  };
  return stage;
}
