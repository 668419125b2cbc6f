import { UserError } from '../user-error.ts';

/** The longest name, in characters. */
const MAX_LENGTH = 64;

/** Names of devices, which no folder can have on Windows. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * Checks what somebody wants to call a provider of their own: it names folders, and variables are made of it.
 *
 * @param bundled the names that are taken.
 * @throws UserError `NAME_INVALID`, `NAME_TAKEN`
 */
export function checkProviderName(name: string, bundled: readonly string[]): void {
  const invalid = (why: string) =>
    new UserError(
      'NAME_INVALID',
      `--name ${why}; take letters, digits and dashes, such as "petstore" or "acme-billing".`,
    );
  if (!/^[A-Za-z0-9-]+$/.test(name)) throw invalid(`cannot be "${name}"`);
  if (!/^[A-Za-z]/.test(name)) throw invalid(`"${name}" does not begin with a letter`);
  if (name.endsWith('-')) throw invalid(`"${name}" ends with a dash`);
  if (name.length > MAX_LENGTH) throw invalid(`has ${name.length} characters, where ${MAX_LENGTH} are the most`);
  // What every object has is no name of something in it.
  if (DEVICES.test(name) || name in {}) throw invalid(`cannot be "${name}", which means something else already`);
  const taken = sameButForCase(name, bundled);
  if (taken !== undefined) {
    throw new UserError(
      'NAME_TAKEN',
      `"${taken}" is a provider that comes with Faultline; choose another --name, such as "our-${taken}".`,
    );
  }
}

/**
 * The name among others that is this one, or differs from it in case alone: folders of both are one folder on some
 * systems, and variables of both are one everywhere.
 */
export function sameButForCase(name: string, others: readonly string[]): string | undefined {
  if (others.includes(name)) return name;
  return others.find((other) => other.toLowerCase() === name.toLowerCase());
}
