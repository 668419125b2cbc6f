/**
 * Waits for a promise, though no longer than `ms` milliseconds of real time. What it does after that is lost, a
 * rejection too.
 */
export async function within<T>(ms: number, promise: Promise<T>): Promise<{ late: false; value: T } | { late: true }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<{ late: true }>((resolve) => {
    timer = setTimeout(resolve, ms, { late: true });
  });
  try {
    return await Promise.race([promise.then((value) => ({ late: false as const, value })), late]);
  } finally {
    clearTimeout(timer);
  }
}
