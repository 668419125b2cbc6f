import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Certificates, createCertificates, environment } from '../../../src/rig/wire/certificates.ts';
import { request } from './on-line.ts';
import { run } from './run.ts';

const has = (command: string, question = '--version') => spawnSync(command, [question]).status === 0;

/** An https server with the certificate. */
async function serve({ key, cert }: Certificates) {
  const server = https.createServer({ key, cert }, (_, response) => response.end('trusted'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const pythonClient = (strict: boolean) => `
import ssl, sys, urllib.request
context = ssl.create_default_context()
${strict ? 'context.verify_flags |= ssl.VERIFY_X509_STRICT' : ''}
print(urllib.request.urlopen(sys.argv[1], context=context).read().decode(), end='')
`;

describe('the certificates of a run', () => {
  it('are for this machine alone, from yesterday for thirty days', async () => {
    await using certificates = await createCertificates();
    const server = new X509Certificate(certificates.cert);
    const authority = new X509Certificate(certificates.ca);
    expect(server.checkIssued(authority)).toBe(true);
    expect(server.verify(authority.publicKey)).toBe(true);
    expect([server.ca, authority.ca]).toEqual([false, true]);
    expect(server.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(server.checkIP('::1')).toBe('::1');
    expect(server.checkHost('localhost')).toBe('localhost');
    expect(server.checkHost('example.com')).toBeUndefined();
    const day = 24 * 60 * 60 * 1000;
    const [from, to] = [Date.parse(server.validFrom), Date.parse(server.validTo)];
    expect(Math.abs(Date.now() - day - from)).toBeLessThan(60_000);
    expect(to - from).toBe(30 * day);
  });

  it('keep the private keys off the disk, and leave nothing behind', async () => {
    const certificates = await createCertificates();
    expect(await readFile(certificates.caFile, 'utf8')).toBe(certificates.ca);
    expect(certificates.ca).not.toContain('PRIVATE');
    expect(statSync(dirname(certificates.caFile)).mode & 0o777).toBe(0o700);
    await certificates[Symbol.asyncDispose]();
    expect(existsSync(dirname(certificates.caFile))).toBe(false);
  });

  it('differ from run to run', async () => {
    await using one = await createCertificates();
    await using other = await createCertificates();
    expect(new X509Certificate(one.ca).subject).not.toBe(new X509Certificate(other.ca).subject);
    expect(one.key).not.toBe(other.key);
  });

  it('are found by Node through a `ca`, and refused without it', async () => {
    await using certificates = await createCertificates();
    await using server = await serve(certificates);
    for (const host of ['127.0.0.1', 'localhost']) {
      const url = `https://${host}:${server.port}/`;
      expect(await request(url, { ca: certificates.ca })).toMatchObject({ status: 200, body: 'trusted' });
      expect((await request(url)).code).toMatch(/^(UNABLE_TO_VERIFY|SELF_SIGNED|UNABLE_TO_GET)/);
    }
  });

  it('are found by a Node process through its environment', async () => {
    await using certificates = await createCertificates();
    await using server = await serve(certificates);
    const script = `fetch('https://localhost:${server.port}/').then((r) => r.text()).then((t) => process.stdout.write(t))`;
    expect(await run([process.execPath, '-e', script], environment(certificates))).toMatchObject({
      code: 0,
      stdout: 'trusted',
    });
  });

  it.skipIf(!has('openssl', 'version'))('pass the strictest look of OpenSSL', async () => {
    await using certificates = await createCertificates();
    const folder = await mkdtemp(join(tmpdir(), 'certificates-'));
    try {
      const file = join(folder, 'server.pem');
      await writeFile(file, certificates.cert);
      const strict = ['-x509_strict', '-purpose', 'sslserver', '-verify_ip', '127.0.0.1'];
      expect(await run(['openssl', 'verify', ...strict, '-CAfile', certificates.caFile, file], {})).toMatchObject({
        code: 0,
        stdout: `${file}: OK\n`,
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it.skipIf(!has('curl'))('are found by curl through its environment, and refused without it', async () => {
    await using certificates = await createCertificates();
    await using server = await serve(certificates);
    const command = ['curl', '--silent', '--show-error', `https://127.0.0.1:${server.port}/`];
    expect(await run(command, environment(certificates))).toMatchObject({ code: 0, stdout: 'trusted' });
    expect(await run(command, {})).toMatchObject({ code: 60 });
  });

  it.skipIf(!has('python3'))('are found by Python through its environment, also where it is strict', async () => {
    await using certificates = await createCertificates();
    await using server = await serve(certificates);
    for (const strict of [false, true]) {
      const command = ['python3', '-c', pythonClient(strict), `https://localhost:${server.port}/`];
      expect(await run(command, environment(certificates))).toMatchObject({ code: 0, stdout: 'trusted' });
    }
  });
});
