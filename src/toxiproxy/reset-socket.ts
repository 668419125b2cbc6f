import type { Socket } from 'node:net';

/**
 * Ends a connection with a reset (RST). libuv refuses that while the socket is being shut (`EINVAL`), and Node then
 * never closes it: so a shutdown that is under way is waited for.
 */
export function resetSocket(socket: Socket): void {
  if (socket.destroyed) return;
  const beingShut = socket.writableEnded && !socket.writableFinished && socket.writableLength === 0;
  if (beingShut) socket.once('finish', () => socket.resetAndDestroy());
  else socket.resetAndDestroy();
}
