import { suggestion } from './engine/nearest.ts';
import { UserError } from './user-error.ts';

/** What `faultline.config.ts` may say. All optional; flags win over it. */
export interface Config {
  /** Subject files, or globs of them, relative to the file of the configuration. */
  readonly subjects?: readonly string[];
  /** Cases for each scenario and operation. Default 100. */
  readonly runs?: number;
  /** From 0 to 2,147,483,647. Default: drawn at random for every run. */
  readonly seed?: number;
  /** Names of reporters. Default `['console']`. */
  readonly reporters?: readonly string[];
  /** Where reporters put their files, relative to the file of the configuration. Default `faultline-report`. */
  readonly out?: string;
  /** Globs over the ids of rules: `retry/*`. Default: all rules. */
  readonly rules?: readonly string[];
}

/**
 * Declares a configuration: the default export of `faultline.config.ts`. Checks nothing; gives the literal its type.
 *
 * @example export default defineConfig({ subjects: ['integrations/*.subject.ts'], reporters: ['console', 'junit'] });
 */
export function defineConfig(config: Config): Config {
  return config;
}

const SHAPES: Readonly<Record<keyof Config, 'texts' | 'text' | 'number'>> = {
  subjects: 'texts',
  runs: 'number',
  seed: 'number',
  reporters: 'texts',
  out: 'text',
  rules: 'texts',
};

const WORDS = { texts: 'a list of strings', text: 'a string', number: 'a number' } as const;

/**
 * Checks a configuration's shape: it may come from plain JavaScript. Ranges are checked where flags are.
 *
 * @param file how errors name it.
 * @throws UserError `CONFIG_INVALID`
 */
export function checkConfig(value: unknown, file: string): Config {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UserError(
      'CONFIG_INVALID',
      `${file} must have an object as its default export: \`defineConfig({ … })\`.`,
    );
  }
  for (const [key, setting] of Object.entries(value)) {
    if (!Object.hasOwn(SHAPES, key)) {
      const known = suggestion(key, Object.keys(SHAPES));
      throw new UserError('CONFIG_INVALID', `${file} has the unknown setting "${key}"${known}`);
    }
    const shape = SHAPES[key as keyof Config];
    if (setting !== undefined && !fits(setting, shape)) {
      throw new UserError('CONFIG_INVALID', `${file}: "${key}" must be ${WORDS[shape]}.`);
    }
  }
  return value;
}

function fits(setting: unknown, shape: keyof typeof WORDS): boolean {
  if (shape === 'texts') return Array.isArray(setting) && setting.every((text) => typeof text === 'string');
  return typeof setting === (shape === 'text' ? 'string' : 'number');
}
