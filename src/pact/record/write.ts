import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { V3Interaction } from '@pact-foundation/pact';
import type { WireRequest } from '../../contract/message.ts';
import type { NativePact } from '../native.ts';
import type { HttpInteraction } from './interaction.ts';
import type { PactDocument } from './merge.ts';
import type { MessageInteraction } from './messages.ts';

/** Who the pact is between. */
export interface Parties {
  readonly consumer: string;
  readonly provider: string;
}

/** What the library's core calls version 4 of the specification. */
const VERSION_4 = 5;
/** How long Pact's mock server may take to answer, in milliseconds of real time. */
const ANSWER_MS = 10_000;

/** Headers of a connection, and of how a message travels over it. */
const OF_THE_CONNECTION = new Set(['connection', 'content-length', 'expect', 'host', 'keep-alive', 'te', 'trailer']);
for (const name of ['transfer-encoding', 'upgrade', 'proxy-connection']) OF_THE_CONNECTION.add(name);

/**
 * Has Pact's library write an interaction, which it does when its mock server has seen the request. It has a folder of its
 * own: written to one file, interactions are read and merged again with each, and get lost where two write at a time.
 *
 * @throws an Error where the library does not take the request that was recorded for the one that is described: the
 * description is wrong then.
 */
export function writeInteraction(
  { pact: library }: NativePact,
  parties: Parties,
  { description, states, request, response, sent }: HttpInteraction,
): Promise<PactDocument> {
  return inFolder(parties, async (dir) => {
    const pact = new library.PactV3({ ...optionsOf(library, dir), cors: false });
    pact.addInteraction({
      states: states.map(({ name, params }) => ({
        description: name,
        ...(Object.keys(params).length === 0 ? {} : { parameters: params }),
      })),
      uponReceiving: description,
      withRequest: request,
      willRespondWith: response,
    } as V3Interaction);
    try {
      await pact.executeTest(({ url }) => send(sent, url));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`Pact does not take the request of "${description}" for the one described.\n${why}`);
    }
  });
}

/**
 * Has Pact's library write a message. Its builder for texts that are no JSON hands the library memory that is no longer the
 * text's (17.1.4: of 300, 200 were wrong), so that the library's core is called, which takes text as text.
 */
export function writeMessage(
  { core }: NativePact,
  parties: Parties,
  { description, contentType, content, rules }: MessageInteraction,
): Promise<PactDocument> {
  return inFolder(parties, async (dir) => {
    const pact = core.makeConsumerPact(NAMES.consumer, NAMES.provider, VERSION_4, 'error');
    const message = pact.newAsynchronousMessage('');
    message.expectsToReceive(description);
    message.withContents(content, contentType);
    if (rules) message.withMatchingRules(JSON.stringify({ body: rules }));
    message.withMetadata('contentType', JSON.stringify(contentType));
    pact.writePactFile(dir);
  });
}

/** The library makes a path of the names: those of the parties come from users' files, and stay out of it. */
const NAMES = { consumer: 'consumer', provider: 'provider' };

function optionsOf({ SpecificationVersion }: NativePact['pact'], dir: string) {
  return { ...NAMES, dir, spec: SpecificationVersion.SPECIFICATION_VERSION_V4, logLevel: 'error' as const };
}

async function inFolder({ consumer, provider }: Parties, write: (dir: string) => Promise<void>): Promise<PactDocument> {
  const dir = await mkdtemp(join(tmpdir(), 'faultline-pact-'));
  try {
    await write(dir);
    const [file] = await readdir(dir);
    if (file === undefined) throw new Error("Pact's library wrote no file");
    const document = JSON.parse(await readFile(join(dir, file), 'utf8')) as PactDocument;
    return { ...document, consumer: { name: consumer }, provider: { name: provider } };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Sends a recorded request to another server. What it answers is none of ours: the library tells what did not match. */
function send({ method, url, headers, body }: WireRequest, to: string): Promise<void> {
  const { pathname, search } = new URL(url);
  const kept = Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.has(name));
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      `${to}${pathname}${search}`,
      {
        method,
        headers: { ...Object.fromEntries(kept), 'content-length': Buffer.byteLength(body) },
        agent: false,
        timeout: ANSWER_MS,
      },
      (response) => {
        response.resume();
        response.once('end', resolve);
        response.once('error', reject);
      },
    );
    request.once('timeout', () => request.destroy(new Error(`no answer within ${ANSWER_MS} ms`)));
    request.once('error', reject);
    request.end(body);
  });
}
