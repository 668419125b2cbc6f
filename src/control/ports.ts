import { createServer } from 'node:net';
import { UserError } from '../user-error.ts';

/** The ports that a mock server takes; 0 is a free one. */
export interface Ports {
  readonly control: number;
  readonly toxiproxy: number;
  readonly providers: Readonly<Record<string, { readonly http: number; readonly https: number }>>;
}

/** Where the control port is by default; the providers follow, two each. */
export const DEFAULT_CONTROL_PORT = 4600;
/** Toxiproxy's own default. */
export const DEFAULT_TOXIPROXY_PORT = 8474;

/**
 * The ports that each provider takes: http on the first, https on the next, and so on. With `first` 0, free ones.
 */
export function providerPorts(names: readonly string[], first: number): Ports['providers'] {
  return Object.fromEntries(
    names.map((name, index) => {
      const http = first === 0 ? 0 : first + 2 * index;
      return [name, { http, https: first === 0 ? 0 : http + 1 }];
    }),
  );
}

/** @throws UserError `PORT_IN_USE` naming what wanted the port, `PORT_REFUSED` where the machine forbids it. */
export async function checkPorts({ control, toxiproxy, providers }: Ports, host: string): Promise<void> {
  const wanted: (readonly [what: string, port: number, flag: string])[] = [
    ['the control port', control, '--control-port N'],
    ['Toxiproxy', toxiproxy, '--toxiproxy-port N'],
  ];
  for (const [name, { http, https }] of Object.entries(providers)) {
    wanted.push([name, http, '--port N'], [`${name} over https`, https, '--port N']);
  }
  const taken = new Set<number>();
  for (const [what, port, flag] of wanted) {
    if (port === 0) continue;
    if (port > 65_535)
      throw new UserError('PORT_INVALID', `There is no port ${port} for ${what}; choose a lower ${flag}.`);
    const problem = taken.has(port) ? 'EADDRINUSE' : await tryPort(port, host);
    taken.add(port);
    if (problem === 'EADDRINUSE') {
      throw new UserError(
        'PORT_IN_USE',
        `Port ${port}, for ${what}, is in use; choose another with ${flag}, or take free ones everywhere with --port 0.`,
      );
    }
    if (problem !== undefined) {
      throw new UserError('PORT_REFUSED', `Port ${port} of ${host}, for ${what}, cannot be had: ${problem}.`);
    }
  }
}

function tryPort(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}
