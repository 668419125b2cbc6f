/** Names of providers as they are compared: case says nothing, and a space is a dash. */
export function comparedName(name: string): string {
  return name.trim().toLowerCase().replaceAll(/\s+/g, '-');
}

/** What a provider of a pact is called in journals and reports, where it is part of a host name. */
export function providerNameOf(name: string): string {
  return (
    comparedName(name)
      .replaceAll(/[^a-z0-9-]+/g, '-')
      .replaceAll(/^-+|-+$/g, '') || 'provider'
  );
}
