import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { packageFolder } from './package-folder.ts';

/**
 * Keeps what Node compiles for the next start, as `node_modules/.cache/faultline` beside the sources: not in the folder for
 * temporary files, where others could leave code for us. From sources it spares the next start the removal of their
 * types. Where the folder cannot be written, or `NODE_DISABLE_COMPILE_CACHE` is set, nothing is kept.
 */
export function keepCompiled(): void {
  enableCompileCache(process.env.NODE_COMPILE_CACHE ?? join(packageFolder(), 'node_modules', '.cache', 'faultline'));
}
