import { loadModule, shown } from '../../engine/load-module.ts';
import type { Credentials } from '../../provider/provider.ts';
import { UserError } from '../../user-error.ts';

/** Where the provider is that a state is set up at. */
export interface StatePlace {
  readonly baseUrl: string;
  readonly credentials: Credentials;
}

/** Brings a state about; an object that it returns, or resolves with, takes the place of the state's parameters in requests. */
export type StateHandler = (params: Readonly<Record<string, unknown>>, place: StatePlace) => unknown;

export type StateHandlers = Readonly<Record<string, StateHandler>>;

/**
 * Loads a module whose default export maps the names of states to functions.
 *
 * @param file absolute.
 * @throws UserError `STATES_EXPORT`; `STATES_SYNTAX`, `STATES_IMPORT` where it does not load.
 */
export async function loadStateHandlers(file: string): Promise<StateHandlers> {
  const { default: handlers } = await loadModule(file, 'STATES');
  const isMap = typeof handlers === 'object' && handlers !== null && !Array.isArray(handlers);
  if (!isMap || Object.values(handlers).some((handler) => typeof handler !== 'function')) {
    throw new UserError(
      'STATES_EXPORT',
      `${shown(file)} must export by default an object of functions, by the names of states.`,
    );
  }
  return handlers as StateHandlers;
}
