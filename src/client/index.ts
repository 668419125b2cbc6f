export { CallError, type CallErrorDetails, type CallFailure, isCallError } from './call-error.ts';
export { createClient } from './create-client.ts';
export type { Alert, BreakerOptions, ClientOptions } from './options.ts';
