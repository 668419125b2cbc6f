/**
 * A subject's file as the repository knows it: with slashes, from the root.
 *
 * @param folder where the working directory lies in the repository; `''` where it is the root.
 * @example sourceFile('checkout.subject.ts', 'packages/shop') // 'packages/shop/checkout.subject.ts'
 */
export function sourceFile(file: string, folder = ''): string {
  const path = file.replaceAll('\\', '/');
  return folder === '' || isAbsolute(path) ? path : `${folder}/${path}`;
}

/** Whether a path with slashes names a place whatever the working directory is. */
export function isAbsolute(path: string): boolean {
  return /^(\/|[A-Za-z]:\/)/.test(path);
}
