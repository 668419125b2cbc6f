import { suggestion } from '../engine/nearest.ts';
import { RIG_KINDS, type RigKind } from '../engine/open-rig.ts';
import { UserError } from '../user-error.ts';

/** What can be chosen by name, and where the known names are. */
const KNOWN = {
  provider: async () => (await import('../engine/find-provider.ts')).knownProviders(),
  scenario: async () => (await import('../../scenarios/index.ts')).scenarios.map(({ name }) => name),
  rig: async () => RIG_KINDS,
} as const;

/**
 * Checks names against those known, where any were given.
 *
 * @returns them under their plural, for a plan; nothing where none were given.
 * @throws UserError `PROVIDER_UNKNOWN`, `SCENARIO_UNKNOWN`, `RIG_UNKNOWN`
 */
export async function choose<Kind extends keyof typeof KNOWN>(
  kind: Kind,
  names: readonly string[] | undefined,
): Promise<{ readonly [K in `${Kind}s`]?: readonly string[] }> {
  if (names === undefined) return {};
  const known = await KNOWN[kind]();
  for (const name of names) {
    if (known.includes(name)) continue;
    throw new UserError(`${kind.toUpperCase()}_UNKNOWN`, `There is no ${kind} "${name}"${suggestion(name, known)}`);
  }
  return { [`${kind}s`]: names } as { readonly [K in `${Kind}s`]?: readonly string[] };
}

/** The rig of a name, where one was given. @throws UserError `RIG_UNKNOWN` */
export async function chooseRig(name: string | undefined): Promise<{ readonly rig?: RigKind }> {
  if (name === undefined) return {};
  await choose('rig', [name]);
  return { rig: name as RigKind };
}

/**
 * The ids of the rules that globs stand for, where any were given.
 *
 * @throws UserError `RULE_UNKNOWN` where a glob matches no rule.
 */
export async function chooseRules(
  globs: readonly string[] | undefined,
): Promise<{ readonly rules?: readonly string[] }> {
  if (globs === undefined) return {};
  const { rules, rulesMatching } = await import('../rule/registry.ts');
  for (const glob of globs) {
    if (rulesMatching([glob]).length > 0) continue;
    const known = rules.map(({ id }) => id);
    throw new UserError('RULE_UNKNOWN', `No rule matches "${glob}"${suggestion(glob, known)}`);
  }
  return { rules: rulesMatching(globs).map(({ id }) => id) };
}
