import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Faultline's version, from its package.json: the nearest above this file, which lies deeper once it is built. */
export function version(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
