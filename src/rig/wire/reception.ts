import type { WireRequest } from '../../contract/message.ts';
import type { Destination } from './channel.ts';

/** How a socket of the subject came to its end. */
export interface SocketEnding {
  /** In order, or by a reset. */
  readonly what: 'closed' | 'reset';
  /** `upstream` is the mock's edge, `proxy` whatever stands between; `unreachable` when the carrier took no connection. */
  readonly by: 'client' | 'upstream' | 'proxy' | 'unreachable';
  /** Bytes that the subject sent. */
  readonly sent: number;
  /** Bytes that left for the subject. */
  readonly received: number;
}

/** A socket of the subject, as the owner of its line knows it. */
export interface LineSocket {
  /** As the owner numbered it. */
  readonly number: number;
  readonly secure: boolean;
  /** How many requests have been read over it. */
  readonly requests: number;
}

/** The owner of a line for the time of one case. What happens to a socket is told to whom it was accepted for. */
export interface Reception {
  /** A socket was accepted. Its number is the owner's to give: from 1 in the case, over all of its lines. */
  accepted(secure: boolean): number;
  /** Where a request goes; `undefined` where nobody expects one: its connection is closed. */
  arrive(request: WireRequest, socket: LineSocket): Destination | undefined;
  /** A socket has ended. */
  ended(socket: LineSocket, ending: SocketEnding): void;
  /**
   * A socket has ended, and there was an attempt over it that nobody saw: what the subject sent last was not read as a
   * request, or nothing it sent could be read because the carrier took no connection. Comes after `ended`.
   */
  missed(socket: LineSocket, ending: SocketEnding): void;
  /** What a socket brought is no request, in words that follow "the subject". It is not told as missed. */
  refused(what: string, socket: LineSocket): void;
  /** The wire did not do what it was told: what the subject meets from now on is not what the schedule says. */
  failed(error: unknown): void;
}
