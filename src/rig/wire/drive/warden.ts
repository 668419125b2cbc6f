import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Ends process groups when this process ends, also when it is killed and can do nothing itself: a shell that reads
 * from us, and does the ending when there is nothing left to read. It is started with the first group.
 */
const SCRIPT = `
trap '' INT TERM HUP
groups=' '
while read -r sign group; do
  case $sign in
    +) groups="$groups$group " ;;
    -) groups="\${groups%% $group *} \${groups#* $group }" ;;
  esac
done
for group in $groups; do kill -s KILL -- "-$group"; done
`;

let warden: ChildProcess | undefined;
const guarded = new Set<number>();

/** Has the process group ended when this process ends, until the guard is disposed. */
export function guardGroup(group: number): Disposable {
  if (guarded.size === 0) process.on('exit', killGuarded);
  guarded.add(group);
  tell(`+ ${group}`);
  return {
    [Symbol.dispose]() {
      if (!guarded.delete(group)) return;
      tell(`- ${group}`);
      if (guarded.size === 0) process.off('exit', killGuarded);
    },
  };
}

function tell(line: string): void {
  if (warden === undefined) {
    warden = spawn('/bin/sh', ['-c', SCRIPT], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    warden.unref();
    (warden.stdin as unknown as { unref(): void }).unref();
    // Without a shell the groups are still ended by `exit`.
    warden.on('error', () => {});
    warden.stdin!.on('error', () => {});
  }
  warden.stdin!.write(`${line}\n`);
}

function killGuarded(): void {
  for (const group of guarded) killGroup(group, 'SIGKILL');
}

/** Sends a signal to every process of a group; 0 sends none. Tells whether the group is there. */
export function killGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}
