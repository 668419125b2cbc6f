import { createCertificates } from '../rig/wire/certificates.ts';
import type { SentCertificates } from './certify.ts';

// The process that makes the certificates of a mock server. Who asked for them removes their folder.

// Ctrl-C reaches the whole group: it ends in a moment anyway.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => {});

const { ca, caFile, cert, key } = await createCertificates();
process.send?.({ ca, caFile, cert, key } satisfies SentCertificates, () => process.disconnect());
