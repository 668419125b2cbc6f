import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate authority of one run, and the server certificate that it signed. Disposal removes its file. */
export interface Certificates extends AsyncDisposable {
  /** The certificate of the authority, PEM. */
  readonly ca: string;
  /** The same in a file, in a folder that nobody else can read. */
  readonly caFile: string;
  /** The server's certificate for `127.0.0.1`, `::1` and `localhost`, PEM. */
  readonly cert: string;
  /** The server's private key, PEM. In memory alone. */
  readonly key: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const VALID_DAYS = 30;
const SIGNING = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/**
 * Makes a certificate authority and a server certificate, valid from a day ago for 30 days. Both carry the key
 * identifiers of RFC 5280 (4.2.1.1 and 4.2.1.2), without which Python 3.13 and `openssl verify -x509_strict` refuse them.
 *
 * @example await using certificates = await createCertificates();
 */
export async function createCertificates(): Promise<Certificates> {
  // Slow to load, and only needed here.
  const x509 = await import('@peculiar/x509');
  const [authority, server] = await Promise.all([createKeys(), createKeys()]);
  const notBefore = new Date(Date.now() - DAY_MS);
  const notAfter = new Date(notBefore.getTime() + VALID_DAYS * DAY_MS);
  // So that authorities of two runs differ also by name, should a trust store ever hold both.
  const name = `CN=Faultline CA ${randomBytes(4).toString('hex')}`;
  const certificateOfAuthority = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name,
    notBefore,
    notAfter,
    signingAlgorithm: SIGNING,
    keys: authority,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(authority.publicKey),
    ],
  });
  const certificateOfServer = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: 'CN=localhost',
    issuer: name,
    notBefore,
    notAfter,
    signingAlgorithm: SIGNING,
    publicKey: server.publicKey,
    signingKey: authority.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
        { type: 'ip', value: '::1' },
      ]),
      await x509.SubjectKeyIdentifierExtension.create(server.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
    ],
  });
  const key = x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', server.privateKey), 'PRIVATE KEY');
  const ca = `${certificateOfAuthority.toString('pem')}\n`;
  // mkdtemp makes the folder with mode 0700.
  const folder = await mkdtemp(join(tmpdir(), 'faultline-'));
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, ca, { mode: 0o600 });
  return {
    ca,
    caFile,
    cert: `${certificateOfServer.toString('pem')}\n`,
    key,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The variables by which Node, OpenSSL (so Python, Ruby, PHP), curl and Python's requests find the authority. */
export function environment({ caFile }: Pick<Certificates, 'caFile'>): Readonly<Record<string, string>> {
  return {
    NODE_EXTRA_CA_CERTS: caFile,
    SSL_CERT_FILE: caFile,
    CURL_CA_BUNDLE: caFile,
    REQUESTS_CA_BUNDLE: caFile,
  };
}

function createKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(SIGNING, true, ['sign', 'verify']);
}

/** Positive, and not empty: RFC 5280, 4.1.2.2. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] as number) & 0x7f) | 0x40;
  return bytes.toString('hex');
}
