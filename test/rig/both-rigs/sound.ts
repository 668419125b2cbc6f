import { soundSubject } from '../../mutants/sound-client.ts';
import { quickHabits, quickPolicy } from './quick.ts';

/** Breaks no rule. */
export default soundSubject('sound', quickHabits, quickPolicy);
