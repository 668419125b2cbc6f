/** Bytes of one connection so far, as the sockets count them. */
export interface ConnectionBytes {
  readonly fromClient: number;
  readonly toUpstream: number;
  readonly fromUpstream: number;
  readonly toClient: number;
}

/** What happened to a connection through a proxy. */
export interface ConnectionEvent {
  /** `closed` and `reset` are its last event: in order, or by RST from one of its ends or by the proxy. */
  readonly type: 'accepted' | 'closed' | 'reset';
  readonly proxy: string;
  /** Counts the connections of the proxy, from 1. */
  readonly connection: number;
  /** Milliseconds on the server's clock. */
  readonly at: number;
  /** Who ended it. Absent from `accepted`; `unreachable` when the upstream took no connection. */
  readonly by?: 'client' | 'upstream' | 'proxy' | 'unreachable';
  readonly bytes: ConnectionBytes;
}
