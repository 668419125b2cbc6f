import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ConfirmedFinding } from '../examples/sdks/confirmed-finding.ts';
import type { ScoredClient } from '../examples/sdks/scored-client.ts';
import { suggestion } from '../src/engine/nearest.ts';
import { UserError } from '../src/user-error.ts';

/** All clients of the scorecard, and what was confirmed of them. */
export interface Catalogue {
  readonly clients: readonly ScoredClient[];
  readonly findings: readonly ConfirmedFinding[];
}

/**
 * Gathers what the files of `clients/` export, in the order of their names.
 *
 * @param folder that of the subjects, absolute.
 * @throws UserError `CATALOGUE_EMPTY`, `CLIENT_MISSING`, `CLIENT_TWICE`.
 */
export async function loadCatalogue(folder: string): Promise<Catalogue> {
  const lists = join(folder, 'clients');
  const files = existsSync(lists) ? readdirSync(lists).filter((file) => file.endsWith('.ts')) : [];
  const clients: ScoredClient[] = [];
  const findings: ConfirmedFinding[] = [];
  for (const file of files.sort()) {
    const list = (await import(pathToFileURL(join(lists, file)).href)) as Partial<Catalogue>;
    clients.push(...(list.clients ?? []));
    findings.push(...(list.findings ?? []));
  }
  if (clients.length === 0) throw new UserError('CATALOGUE_EMPTY', `No file of ${lists} exports any clients.`);
  clients.forEach((client, at) => {
    if (!existsSync(join(folder, client.file))) {
      throw new UserError('CLIENT_MISSING', `${client.title} names ${client.file}, which is not in ${folder}.`);
    }
    const same = ({ file, title, settings }: ScoredClient) =>
      file === client.file || (title === client.title && settings === client.settings);
    if (clients.findIndex(same) === at) return;
    throw new UserError('CLIENT_TWICE', `${client.title}, ${client.settings} (${client.file}), is there twice.`);
  });
  return { clients, findings };
}

/** The clients of these titles. Throws UserError `CLIENT_UNKNOWN`. */
export function clientsNamed(clients: readonly ScoredClient[], titles: readonly string[]): readonly ScoredClient[] {
  const known = [...new Set(clients.map(({ title }) => title))];
  for (const title of titles) {
    if (known.includes(title)) continue;
    throw new UserError('CLIENT_UNKNOWN', `There is no client "${title}"${suggestion(title, known)}`);
  }
  return clients.filter(({ title }) => titles.includes(title));
}
