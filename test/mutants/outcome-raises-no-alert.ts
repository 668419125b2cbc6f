import { soundSubject } from './sound-client.ts';

/** Promises alerts and raises none. */
export const raisesNoAlert = soundSubject('raises-no-alert', { alerts: () => false });
