import { soundSubject } from './sound-client.ts';

/** Made its key once, when the module was loaded. */
export const oneKeyForAll = soundSubject('one-key-for-all', {
  newKey: ({ method }) => (method === 'POST' ? 'checkout' : undefined),
});
