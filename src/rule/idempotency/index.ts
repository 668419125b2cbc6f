import type { Rule } from '../rule.ts';
import { bodyStable } from './body-stable.ts';
import { keyPresent } from './key-present.ts';
import { keyStable } from './key-stable.ts';
import { keyUnique } from './key-unique.ts';
import { singleEffect } from './single-effect.ts';

/** What makes a repeat of a write safe. */
export const idempotencyRules: readonly Rule[] = [keyPresent, keyStable, keyUnique, bodyStable, singleEffect];
