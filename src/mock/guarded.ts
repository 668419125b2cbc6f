import type { Mock, Processed, Routed } from './mock.ts';

/**
 * Makes a mock whose own code fails answer 500 in the vendor's words, and report it as its violation of the contract: a
 * server that many clients share goes on.
 *
 * @returns the same mock.
 */
export function guarded(mock: Mock): Mock {
  const process = mock.process.bind(mock);
  mock.process = (routed, options) => {
    try {
      const processed = process(routed, options);
      return processed instanceof Promise ? processed.catch((error) => failed(mock, routed, error)) : processed;
    } catch (error) {
      return failed(mock, routed, error);
    }
  };
  return mock;
}

function failed({ provider }: Mock, { request, operation }: Routed, error: unknown): Processed {
  const what = operation?.name ?? request.method;
  const message = `The mock itself failed on ${what}: ${error instanceof Error ? error.message : String(error)}`;
  return {
    response: provider.voice.error(500),
    effects: [],
    replayed: false,
    violations: [{ side: 'response', message }],
    finish: () => {},
  };
}
