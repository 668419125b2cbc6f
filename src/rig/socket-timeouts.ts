import { AsyncLocalStorage } from 'node:async_hooks';
import net from 'node:net';

/** Idle timeouts of sockets, on virtual time. */
export interface SocketTimeouts extends Disposable {
  /** How many run: those of idle connections kept alive among them, which nobody waits for. */
  running(): number;
  /** Forgets them all, when the clock has forgotten its timers. */
  forget(): void;
}

type Patched = Omit<net.Socket, 'timeout'> & { timeout?: number; _onTimeout(): void; _unrefTimer(): void };

/**
 * Puts the idle timeouts of sockets on the process's timers, which a virtual clock has replaced: Node's own, behind
 * `socket.setTimeout` and `request.setTimeout`, are native and would never fire in virtual time (net.js,
 * `Socket.prototype.setTimeout` and `_unrefTimer`, which marks activity).
 */
export function socketTimeoutsOnGlobalTimers(): SocketTimeouts {
  const prototype = net.Socket.prototype as unknown as Patched;
  const { setTimeout: nativeSetTimeout, _unrefTimer: nativeUnrefTimer } = prototype;
  const timers = new Map<Patched, { readonly timer: NodeJS.Timeout; readonly fire: () => void }>();
  const closing = new WeakSet<Patched>();

  const disarm = (socket: Patched) => {
    clearTimeout(timers.get(socket)?.timer);
    timers.delete(socket);
  };
  const arm = (socket: Patched, ms: number, fire: () => void) => {
    disarm(socket);
    timers.set(socket, { timer: setTimeout(fire, ms), fire });
  };
  const fireOf = (socket: Patched) =>
    AsyncLocalStorage.bind(() => {
      timers.delete(socket);
      socket._onTimeout();
    });

  prototype.setTimeout = function (this: Patched, ms: number, callback?: () => void) {
    this.timeout = ms;
    if (ms > 0) {
      arm(this, ms, fireOf(this));
      if (!closing.has(this)) {
        closing.add(this);
        this.once('close', () => disarm(this));
      }
      if (callback) this.once('timeout', callback);
    } else {
      disarm(this);
      if (callback) this.removeListener('timeout', callback);
    }
    return this;
  };
  prototype._unrefTimer = function (this: Patched) {
    // Whoever set the timeout hears of it, not whoever sent the bytes that set it back.
    const armed = timers.get(this);
    if (armed && this.timeout) arm(this, this.timeout, armed.fire);
  };

  return {
    running: () => timers.size,
    forget: () => timers.clear(),
    [Symbol.dispose]() {
      prototype.setTimeout = nativeSetTimeout;
      prototype._unrefTimer = nativeUnrefTimer;
    },
  };
}
