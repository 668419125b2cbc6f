import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of Faultline's package.json: the nearest above this file, which lies deeper once it is built. */
export function packageFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}
