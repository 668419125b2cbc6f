import { soundSubject } from '../sound-client.ts';

/** basecamp-sdk#775: attempts without a cap. */
export const noCap = soundSubject('no-cap', { attempts: Number.POSITIVE_INFINITY });
