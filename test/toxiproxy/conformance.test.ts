import { createToxiproxy } from '../../src/toxiproxy/index.ts';
import { clientConformance } from './client-conformance.ts';
import { type Judged, toxiproxyConformance } from './conformance.ts';

const embedded = () => createToxiproxy({ seed: 1 });
toxiproxyConformance('embedded', embedded);
clientConformance('embedded', embedded);

// Not a skipped test where there is no other server to judge: there is nothing to run.
const url = process.env.TOXIPROXY_URL?.replace(/\/$/, '');
if (url) {
  const real = async (): Promise<Judged> => ({ url, [Symbol.asyncDispose]: async () => {} });
  toxiproxyConformance(url, real);
  clientConformance(url, real);
}
