import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Config, checkConfig } from '../config.ts';
import { loadModule, shown } from '../engine/load-module.ts';

const NAMES = ['faultline.config.ts', 'faultline.config.mts', 'faultline.config.js', 'faultline.config.mjs'];

/**
 * The configuration of the working directory; an empty one where there is none.
 *
 * @throws UserError `CONFIG_SYNTAX`, `CONFIG_IMPORT`, `CONFIG_INVALID`
 */
export async function loadConfig(): Promise<Config> {
  const file = NAMES.map((name) => resolve(name)).find((path) => existsSync(path));
  if (file === undefined) return {};
  const loaded = await loadModule(file, 'CONFIG');
  return checkConfig(loaded.default, shown(file));
}
