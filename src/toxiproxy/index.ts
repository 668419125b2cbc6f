export type { ConnectionBytes, ConnectionEvent } from './connection-event.ts';
export { createToxiproxy, type ToxiproxyOptions, type ToxiproxyServer } from './create-toxiproxy.ts';
export { toxics } from './registry.ts';
export type { Exchange, HttpToxic, Stream, StreamToxic, Stub, Toxic } from './toxic.ts';
