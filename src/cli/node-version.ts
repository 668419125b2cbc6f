// Imports nothing: a Node that is too old must come as far as to say so.

/** The oldest Node that Faultline runs on: what `engines` in package.json says. */
export const OLDEST_NODE = '24.18.0';

/**
 * What to tell the user of a Node that is too old; `undefined` where it is not.
 *
 * @param version as `process.versions.node` has it.
 */
export function nodeTooOld(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE.split('.').map(Number);
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
  return `NODE_TOO_OLD: Faultline needs Node ${oldestMajor}.${oldestMinor} or later, and this is ${version}: run it with a newer Node.`;
}
