import { integer, optional } from '../attributes.ts';

/** How many requests an HTTP toxic strikes before it lets all others pass; without it, every one. */
export const requests = optional(integer({ min: 1 }));
