import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { type KeptFiles, keptFilesIn, nothingKept } from './kept-files.ts';

const opened = new Map<string, KeptFiles>();

/**
 * What this project keeps for its next processes, in a folder of its cache: chosen by `FAULTLINE_CACHE` (a folder, or
 * `off`), else found from the working directory.
 *
 * @param what names the folder in the cache.
 */
export function projectCache(what: 'answers' | 'contracts'): KeptFiles {
  const cache = cacheFolder({ chosen: process.env.FAULTLINE_CACHE, cwd: process.cwd() });
  if (cache === undefined) return nothingKept;
  const folder = join(cache, what);
  const files = opened.get(folder) ?? keptFilesIn(folder);
  opened.set(folder, files);
  return files;
}
