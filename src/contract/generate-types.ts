import { readdirSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const CONTRACTS = new URL('../../contracts/', import.meta.url);

/** The providers that have a contract, by the name of its folder. */
export function contractNames(): readonly string[] {
  return readdirSync(CONTRACTS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The TypeScript types of a contract, as they stand in its `schema.d.ts`. */
export async function contractTypes(name: string): Promise<string> {
  const nodes = await openapiTS(new URL(`${name}/openapi.yaml`, CONTRACTS));
  return `// Generated from openapi.yaml by "npm run generate". Do not edit.\n\n${astToString(nodes)}`;
}

/** Where the generated types of a contract stand. */
export function typesFile(name: string): URL {
  return new URL(`${name}/schema.d.ts`, CONTRACTS);
}

if (import.meta.main) {
  for (const name of contractNames()) writeFileSync(typesFile(name), await contractTypes(name));
}
