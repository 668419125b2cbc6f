import http from 'node:http';
import https from 'node:https';
import { realClock } from '../../../src/clock.ts';
import type { WireRequest } from '../../../src/contract/message.ts';
import type { Delivery, Fault } from '../../../src/fault/fault.ts';
import type { Edge, Underway } from '../../../src/rig/edge.ts';
import { type Line, openLine } from '../../../src/rig/wire/line.ts';
import type { LineSocket, SocketEnding } from '../../../src/rig/wire/reception.ts';
import { openRoad, type Road } from '../../../src/rig/wire/road.ts';
import { createToxiproxy, type ToxiproxyServer } from '../../../src/toxiproxy/index.ts';

/** What an edge makes of a request: what reaches the caller, and the fault that it is from. */
export interface Struck {
  readonly delivery: Underway['delivery'];
  readonly fault?: Fault;
}

/** Everything that a line told, in its order. */
export interface Told {
  readonly accepted: { readonly number: number; readonly secure: boolean }[];
  readonly requests: { readonly request: WireRequest; readonly socket: number }[];
  readonly ended: (SocketEnding & { readonly number: number; readonly requests: number })[];
  readonly missed: number[];
  readonly refused: string[];
  readonly failed: unknown[];
  readonly arrived: number[];
  readonly abandoned: number[];
}

export interface OnLine extends AsyncDisposable {
  readonly line: Line;
  readonly road: Road;
  readonly toxiproxy: ToxiproxyServer;
  readonly told: Told;
  /** The names of the proxies that are there, by the API. */
  proxies(): Promise<readonly string[]>;
  /** The names of the toxics that are on any proxy, by the API. */
  toxics(): Promise<readonly string[]>;
  /** Begins the next case: sockets are numbered anew, and what was told is forgotten. */
  attend(): void;
}

export const answer = (body: string, headers: Readonly<Record<string, string>> = {}): Delivery => ({
  kind: 'response',
  response: { status: 200, headers, body },
});

export const lost: Delivery = { kind: 'error', code: 'ECONNRESET' };

/** A line over an own Toxiproxy, by its API as over one that runs elsewhere. Its edge answers as the test says. */
export async function onLine(strike: (request: WireRequest) => Struck): Promise<OnLine> {
  const stack = new AsyncDisposableStack();
  const toxiproxy = stack.use(await createToxiproxy({ seed: 1 }));
  const road = stack.use(await openRoad({ url: toxiproxy.url, seed: 1 }));
  const line = stack.use(await openLine({ road, origin: 'http://shop.test' }));
  const told: Told = {
    accepted: [],
    requests: [],
    ended: [],
    missed: [],
    refused: [],
    failed: [],
    arrived: [],
    abandoned: [],
  };
  const view = ({ number }: LineSocket) => number;
  const attend = () => {
    for (const list of Object.values(told)) (list as unknown[]).length = 0;
    line.attend({
      accepted: (secure) => told.accepted.push({ number: told.accepted.length + 1, secure }),
      arrive(request, socket) {
        told.requests.push({ request, socket: view(socket) });
        return {
          edge: stubEdge(strike, told),
          from: { op: null, socket: view(socket) },
          sleep: (ms) => realClock.sleep(ms),
        };
      },
      ended: (socket, ending) => void told.ended.push({ ...ending, number: view(socket), requests: socket.requests }),
      missed: (socket) => void told.missed.push(view(socket)),
      refused: (what) => void told.refused.push(what),
      failed: (error) => void told.failed.push(error),
    });
  };
  attend();
  const seen = async () =>
    (await (await fetch(`${toxiproxy.url}/proxies`)).json()) as Record<string, { toxics: { name: string }[] }>;
  return {
    line,
    road,
    toxiproxy,
    told,
    attend,
    proxies: async () => Object.keys(await seen()),
    toxics: async () => Object.values(await seen()).flatMap(({ toxics }) => toxics.map(({ name }) => name)),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** An edge that knows no provider. */
function stubEdge(strike: (request: WireRequest) => Struck, told: Told): Edge {
  const take: Edge['take'] = (request, { socket }) => {
    const number = socket ?? 0;
    const struck = strike(request);
    let open = struck.delivery instanceof Promise || (struck.delivery.kind === 'response' && !!struck.delivery.pace);
    const end = (list: number[]) => {
      if (open) list.push(number);
      open = false;
    };
    return {
      attempt: number,
      ...struck,
      arrived: () => end(told.arrived),
      abandon: () => end(told.abandoned),
    };
  };
  return { take } as unknown as Edge;
}

/** What a client saw of one request. */
export interface Seen {
  readonly status?: number;
  readonly body: string;
  readonly code?: string;
  /** Milliseconds from the first byte of the answer to the last. */
  readonly tookMs: number;
}

/** One request over an agent. Resolves in any case. */
export function request(url: string, options: https.RequestOptions & { body?: string | Buffer } = {}): Promise<Seen> {
  const { body, ...rest } = options;
  return new Promise((resolve) => {
    let text = '';
    let status: number | undefined;
    let from = performance.now();
    const done = (code?: string) =>
      resolve({
        body: text,
        tookMs: performance.now() - from,
        ...(status === undefined ? {} : { status }),
        ...(code === undefined ? {} : { code }),
      });
    const sent = (url.startsWith('https:') ? https : http).request(url, rest, (response) => {
      status = response.statusCode;
      from = performance.now();
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => done());
      response.on('error', (error: NodeJS.ErrnoException) => done(error.code));
    });
    sent.on('error', (error: NodeJS.ErrnoException) => done(error.code));
    sent.end(body);
  });
}

/** Waits until something holds; throws when it does not within five seconds. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
