import { loadPact } from '../native.ts';
import { MESSAGES_PATH, STATES_PATH, type VerifyOrder, type VerifyReply } from './verify-messages.ts';

// The process of Pact's native verifier, which writes to standard output by itself, and which nothing else can stop.

/** How long the gate may take to answer, in milliseconds: it waits where a provider throttles. */
const GATE_MS = 600_000;

// Ctrl-C reaches the whole group: who started this one ends it.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => {});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

process.on('message', (order: VerifyOrder) => {
  verify(order)
    .then((json): VerifyReply => ({ type: 'verified', json }))
    .catch((error): VerifyReply => ({ type: 'failed', message: String(error?.message ?? error) }))
    .then((reply) => process.send?.(reply));
});

/** Resolves with the JSON of the result, good or bad. */
async function verify({ file, port }: VerifyOrder): Promise<string> {
  const { core } = loadPact();
  const base = `http://127.0.0.1:${port}`;
  try {
    return String(
      await core.default.verifyPacts({
        providerBaseUrl: base,
        pactUrls: [file],
        logLevel: 'error',
        timeout: GATE_MS,
        followRedirects: false,
        providerStatesSetupUrl: `${base}${STATES_PATH}`,
        transports: [{ protocol: 'message', port, path: MESSAGES_PATH, scheme: 'http' }],
      }),
    );
  } catch (error) {
    // A verification that fails rejects with its result as the message.
    const { message } = error as Error;
    if (message.startsWith('{')) return message;
    throw error;
  }
}
