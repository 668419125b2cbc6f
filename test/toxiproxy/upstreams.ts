import http, { type IncomingMessage } from 'node:http';
import net, { type AddressInfo, type Server, type Socket } from 'node:net';

export interface Upstream extends AsyncDisposable {
  readonly port: number;
  /** Connections that it has seen, those that are over too. */
  readonly sockets: readonly Socket[];
}

/** Sends back what it gets, and ends when its client does. */
export function echoUpstream(): Promise<Upstream> {
  return tcpUpstream((socket) => socket.pipe(socket));
}

/** Does with each connection what the test says. */
export async function tcpUpstream(serve: (socket: Socket) => void): Promise<Upstream> {
  const server = net.createServer({ allowHalfOpen: true, noDelay: true });
  return listen(server, serve);
}

export interface HttpUpstream extends Upstream {
  /** Requests that it has answered, with their bodies. */
  readonly requests: readonly { readonly request: IncomingMessage; readonly body: string }[];
}

/** Answers each request with its own body, and counts them. */
export async function httpUpstream(): Promise<HttpUpstream> {
  const requests: { request: IncomingMessage; body: string }[] = [];
  const server = http.createServer({ keepAliveTimeout: 0 }, async (request, response) => {
    let body = '';
    request.setEncoding('utf8');
    for await (const text of request) body += text;
    requests.push({ request, body });
    response.setHeader('X-Served', String(requests.length));
    response.end(`${request.method} ${request.url} ${body}`);
  });
  return Object.assign(await listen(server, () => {}), { requests });
}

async function listen(server: Server, serve: (socket: Socket) => void): Promise<Upstream> {
  const sockets: Socket[] = [];
  server.on('connection', (socket: Socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    sockets,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
