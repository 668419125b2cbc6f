import type { Provider } from '../provider/provider.ts';
import type { Rig } from '../rig/rig.ts';
import { isModule, type Subject } from '../subject/subject.ts';
import { UserError } from '../user-error.ts';

/** What cases can run on. */
export type RigKind = Rig['kind'];

export const RIG_KINDS: readonly RigKind[] = ['virtual', 'wire'];

/**
 * The rig that a subject is judged on: the one that was asked for, else the virtual one for modules and the wire for the
 * rest.
 *
 * @throws UserError `RIG_UNFIT` where the virtual rig was asked for and the subject is no module.
 */
export function rigFor(subject: Subject, asked: RigKind | undefined): RigKind {
  if (asked === 'virtual' && !isModule(subject)) {
    throw new UserError(
      'RIG_UNFIT',
      `${subject.name} is driven from outside, which only the wire rig does: leave out --rig, or pass --rig wire.`,
    );
  }
  return asked ?? (isModule(subject) ? 'virtual' : 'wire');
}

/** Opens a rig. @param path the subject's file, absolute: needed for modules on the wire. */
export async function openRig(options: {
  readonly subject: Subject;
  readonly provider: Provider;
  readonly kind: RigKind;
  readonly path?: string;
}): Promise<Rig> {
  const { subject, provider, kind, path } = options;
  if (kind === 'virtual' && isModule(subject)) {
    const { createVirtualRig } = await import('../rig/virtual.ts');
    return createVirtualRig({ subject, provider });
  }
  const { createWireRig } = await import('../rig/wire.ts');
  return createWireRig({ subject, provider, ...(path === undefined ? {} : { path }) });
}
