import { suggestion } from '../engine/nearest.ts';
import { DEFAULT_WORLD } from '../mock/world-name.ts';
import { isUserError, UserError } from '../user-error.ts';
import type { LiveFault } from './live-faults.ts';
import type { MockServer } from './mock-server.ts';
import { viewOfWorld } from './world-view.ts';
import type { LiveWorld } from './worlds.ts';

/** A request to the control port, as much of it as decides the answer. */
export interface ControlRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly target: string;
  readonly body: string;
}

/** What it answers: a status and JSON, or nothing. */
export interface ControlReply {
  readonly status: number;
  readonly value?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

type Answer = (at: Place) => ControlReply | Promise<ControlReply>;

interface Place {
  readonly server: MockServer;
  /** What follows the first part of the path: a provider, or the number of a fault. */
  readonly name: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

/** By path and method. */
const ROUTES: Readonly<Record<string, Readonly<Record<string, Answer>>>> = {
  '/': { GET: ({ server }) => ok(server.whereabouts) },
  '/faults': { GET: ({ server }) => ok(server.faults), POST: addFault, DELETE: clearFaults },
  '/faults/*': { DELETE: clearFault },
  '/worlds/*': { GET: listWorlds },
  '/state/*': { GET: showState, DELETE: resetState },
  '/journal/*': { GET: showJournal },
  '/credentials/*': { POST: issueCredential },
};

/** Answers a request. Refusals are answers too; it throws only what is our own fault. */
export async function answerControl(server: MockServer, request: ControlRequest): Promise<ControlReply> {
  const url = URL.parse(request.target, 'http://control');
  const [first = '', name, ...rest] = url === null ? [] : url.pathname.slice(1).split('/');
  const methods = ROUTES[name === undefined ? `/${first}` : `/${first}/*`];
  if (url === null || methods === undefined || name === '' || rest.length > 0) {
    return refusal(
      404,
      'NOT_FOUND',
      `There is nothing at this path; known: ${Object.keys(ROUTES).join(', ')}, /events.`,
    );
  }
  const answer = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
  if (!answer) {
    const allow = Object.keys(methods).join(', ');
    return { ...refusal(405, 'METHOD_NOT_ALLOWED', `This path takes ${allow}.`), headers: { allow } };
  }
  try {
    return await answer({ server, name: decode(name ?? ''), query: url.searchParams, body: request.body });
  } catch (error) {
    if (!isUserError(error)) throw error;
    const status = error.code === 'PROVIDER_UNKNOWN' || error.code === 'WORLD_UNKNOWN' ? 404 : 400;
    return refusal(error.code === 'FAULT_GONE' ? 404 : status, error.code, error.message);
  }
}

/** A refusal in the one form that all have. */
export function refusal(status: number, code: string, message: string): ControlReply {
  return { status, value: { error: { code, message } } };
}

async function addFault({ server, body }: Place): Promise<ControlReply> {
  return { status: 201, value: await server.addFault(parse(body)) };
}

async function clearFaults({ server, query }: Place): Promise<ControlReply> {
  const [provider, world] = [query.get('provider'), query.get('world')];
  const isMeant = (fault: LiveFault) =>
    (provider === null || fault.provider === provider) && (world === null || fault.world === world);
  return ok(await server.clearFaults(isMeant));
}

async function clearFault({ server, name }: Place): Promise<ControlReply> {
  const cleared = await server.clearFaults(({ id }) => String(id) === name);
  if (cleared.length > 0) return ok(cleared);
  throw new UserError('FAULT_GONE', `There is no fault "${name.slice(0, 40)}": it has ended, or never was.`);
}

function listWorlds({ server, name }: Place): ControlReply {
  const worlds = server.worldsOf(name).all.map((world) => ({
    name: world.name,
    calls: world.calls,
    effects: world.effectCount,
  }));
  return ok(worlds.reverse());
}

function showState(place: Place): ControlReply {
  return ok(viewOfWorld(place.name, existingWorld(place)));
}

function resetState({ server, name, query }: Place): ControlReply {
  server.worldsOf(name);
  server.reset(name, query.get('world') ?? DEFAULT_WORLD);
  return { status: 204 };
}

function showJournal(place: Place): ControlReply {
  const { journal } = existingWorld(place);
  return ok({ header: journal.header, events: journal.last });
}

/** For an app that has lost its credential to a fault: a fresh one of the same account. */
function issueCredential({ server, name, query }: Place): ControlReply {
  const credential = server.worldsOf(name).issueCredential(query.get('world') ?? DEFAULT_WORLD);
  return { status: 201, value: { token: credential } };
}

function existingWorld({ server, name, query }: Place): LiveWorld {
  const worlds = server.worldsOf(name);
  const wanted = query.get('world') ?? DEFAULT_WORLD;
  const world = worlds.find(wanted);
  if (world) return world;
  const known = worlds.all.map((each) => each.name);
  const given = wanted.slice(0, 64);
  throw new UserError('WORLD_UNKNOWN', `No call has been made in a world "${given}"${suggestion(given, known)}`);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new UserError('JSON_INVALID', 'The body is not JSON.');
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function ok(value: unknown): ControlReply {
  return { status: 200, value };
}
