import type { paths as StripePaths } from './stripe/schema.d.ts';

/** The `paths` of every bundled provider, by its name: what types a subject's operations. */
export interface BundledContracts {
  stripe: StripePaths;
}
