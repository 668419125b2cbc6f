import { readFileSync } from 'node:fs';
import type { PactFile } from '../../pact-file/pact-file.ts';
import { readPact } from '../../pact-file/read-pact.ts';
import { UserError } from '../../user-error.ts';
import { askBroker, type Broker } from './broker.ts';

/** A pact on its way to a broker. */
export interface PactToPublish extends Pick<PactFile, 'file' | 'consumer' | 'provider'> {
  /** The file's bytes in base64: a broker gets what was recorded, not what one reader made of it. */
  readonly content: string;
}

/** The version of the consumers that pacts are published as. */
export interface ConsumerVersion {
  readonly number: string;
  readonly branch: string | undefined;
  readonly tags: readonly string[];
}

/** What a broker made of the pacts of one consumer. */
export interface Publication {
  readonly consumer: string;
  readonly pacts: readonly Pick<PactToPublish, 'provider' | 'file'>[];
  /** What the broker has to say, in its words. */
  readonly notices: readonly Notice[];
}

export interface Notice {
  /** `success`, `warning`, `prompt`, `debug`, … */
  readonly type: string;
  readonly text: string;
}

/**
 * Reads the pacts of files.
 *
 * @param files absolute paths.
 * @param shown the path as messages name it.
 * @throws UserError those of `readPact`; `PACT_TWICE` where two files hold the pact of the same two parties.
 */
export function pactsToPublish(
  files: readonly string[],
  shown: (file: string) => string = (file) => file,
): readonly PactToPublish[] {
  const found = new Map<string, PactToPublish>();
  for (const path of files) {
    const { file, consumer, provider } = readPact(path, shown(path));
    const parties = JSON.stringify([consumer, provider]);
    const other = found.get(parties);
    if (other) {
      throw new UserError(
        'PACT_TWICE',
        `${other.file} and ${file} are both the pact of ${consumer} with ${provider}; name one of them.`,
      );
    }
    found.set(parties, { file, consumer, provider, content: readFileSync(path).toString('base64') });
  }
  return [...found.values()];
}

/**
 * Publishes pacts, each consumer's in one request: the broker takes all of them or none.
 *
 * It speaks to the broker itself. `pact broker publish` ends with 1 whatever went wrong, tries an address that nobody
 * answers for a minute, takes a file's name for a glob, and sends each pact by itself, so that half of them can arrive.
 *
 * @param onPublished called for each consumer as soon as the broker has its pacts.
 * @throws UserError `BROKER_UNREACHABLE`, `BROKER_REFUSED`, `BROKER_ANSWER`; the signal's reason once that is aborted.
 */
export async function publishPacts(
  broker: Broker,
  pacts: readonly PactToPublish[],
  version: ConsumerVersion,
  { signal, onPublished = () => {} }: { signal: AbortSignal; onPublished?: (publication: Publication) => void },
): Promise<readonly Publication[]> {
  const url = publishUrl(broker, await askBroker(broker, { url: broker.url, signal }));
  const publications: Publication[] = [];
  for (const [consumer, own] of Map.groupBy(pacts, (pact) => pact.consumer)) {
    const answer = await askBroker(broker, { url, body: requestOf(consumer, own, version), signal });
    const publication = {
      consumer,
      pacts: own.map(({ provider, file }) => ({ provider, file })),
      notices: noticesIn(answer),
    };
    publications.push(publication);
    onPublished(publication);
  }
  return publications;
}

/**
 * Where pacts are published. The broker's link counts as long as it leads to the broker: one behind a proxy that it does
 * not know of writes links to a name of its own, and the credentials are for nobody else. `/contracts/publish` is the
 * path of the relation in the broker's documentation.
 */
function publishUrl(broker: Broker, index: Record<string, unknown>): string {
  const links = index._links as Record<string, { href?: unknown } | undefined> | undefined;
  const href = links?.['pb:publish-contracts']?.href;
  if (typeof href !== 'string') {
    throw new UserError(
      'BROKER_ANSWER',
      `What answers at ${broker.url} has no link pb:publish-contracts; correct the address, or update the Pact Broker there to 2.86 or newer.`,
    );
  }
  const url = URL.parse(href, `${broker.url}/`);
  return url?.origin === new URL(broker.url).origin ? url.href : `${broker.url}/contracts/publish`;
}

/** As the broker's page "Publish Contracts" has it: there since version 2.86.0. */
function requestOf(consumer: string, pacts: readonly PactToPublish[], { number, branch, tags }: ConsumerVersion) {
  return {
    pacticipantName: consumer,
    pacticipantVersionNumber: number,
    ...(branch === undefined ? {} : { branch }),
    tags,
    contracts: pacts.map(({ provider, content }) => ({
      consumerName: consumer,
      providerName: provider,
      specification: 'pact',
      contentType: 'application/json',
      content,
    })),
  };
}

function noticesIn({ notices }: Record<string, unknown>): readonly Notice[] {
  if (!Array.isArray(notices)) return [];
  return notices
    .map((notice: Partial<Notice> | null) => ({ type: String(notice?.type ?? ''), text: String(notice?.text ?? '') }))
    .filter(({ text }) => text.trim() !== '');
}
