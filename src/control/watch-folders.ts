import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** How often folders are looked at, in milliseconds. */
const LOOK_MS = 250;

/**
 * Calls back with the path of a file when one in these folders has been changed, made or removed, and nothing has moved
 * since the look before: editors write in several steps. Looks by itself: Node's recursive watcher loses files that an
 * editor replaces on Linux, and those of a container see nothing of what its host changes.
 */
export function watchFolders(folders: readonly string[], onChange: (file: string) => void): Disposable {
  let known = fingerprints(folders);
  let changed: string | undefined;
  const timer = setInterval(() => {
    const now = fingerprints(folders);
    const moved = [...new Set([...known.keys(), ...now.keys()])].find((file) => known.get(file) !== now.get(file));
    known = now;
    if (moved !== undefined) {
      changed = moved;
    } else if (changed !== undefined) {
      const file = changed;
      changed = undefined;
      onChange(file);
    }
  }, LOOK_MS);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** Size, time of the last change and identity of each file below folders. */
function fingerprints(folders: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const folder of folders) {
    for (const name of namesBelow(folder)) {
      const file = join(folder, name);
      const stat = statSync(file, { throwIfNoEntry: false });
      if (stat?.isFile()) found.set(file, `${stat.size} ${stat.mtimeMs} ${stat.ino}`);
    }
  }
  return found;
}

/** Empty where the folder is gone. */
function namesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
}
