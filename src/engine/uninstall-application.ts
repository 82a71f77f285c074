import type {NodePhase} from '../events.ts';
import {refKey, refOf} from '../object/kube-object.ts';
import {isKept} from '../record/kept.ts';
import type {InventoryEntry, Release} from '../record/release.ts';
import {claimed} from './claimed.ts';
import {uninstallActions} from './late-actions.ts';
import type {RecordPort} from './ports.ts';
import {pullSecretName} from './pull-secret.ts';
import {type RecordedActionContext, RecordedActions} from './recorded-actions.ts';
import {type RemovalScope, removeRelease} from './remove-release.ts';

export interface UninstallContext extends RecordedActionContext, Omit<RemovalScope, 'cluster'> {
  readonly records: Pick<RecordPort, 'saveRelease'>;
  /** The phase the application is in, for the error that names it. */
  readonly onPhase: (phase: NodePhase) => void;
}

/**
 * Removes an application: its `before` actions, its objects, its `after` actions, and what these left. What they apply is
 * recorded before, so that whoever goes on removes it.
 * @returns what was kept
 */
export async function uninstallApplication(
  release: Release,
  context: UninstallContext,
): Promise<readonly InventoryEntry[]> {
  const {records, onPhase} = context;
  const actions = new RecordedActions(release, uninstallActions(release), 'uninstall', context);
  const late = await actions.objects('after');
  const objects = [...(await actions.objects('before')), ...late];
  const inventory = claimed(objects, release.inventory, new Set());
  if (objects.length > 0) await records.saveRelease({...release, inventory});
  if (actions.before.length > 0) {
    onPhase('before');
    await actions.run('before', () => undefined);
  }
  onPhase('remove');
  if (actions.after.length === 0) return removeRelease({...release, inventory}, context);
  const lateKeys = new Set(late.map((object) => refKey(refOf(object))));
  const isLast = (entry: InventoryEntry) =>
    isKept(entry) || isNeededToPull(entry, release) || lateKeys.has(refKey(entry.ref));
  await removeRelease({...release, inventory: inventory.filter((entry) => !isLast(entry))}, context);
  onPhase('after');
  await actions.run('after', () => undefined);
  onPhase('remove');
  return removeRelease({...release, inventory: inventory.filter(isLast)}, context);
}

/** What Jobs pull their images by is needed as long as one may begin. */
const isNeededToPull = ({ref}: InventoryEntry, {application}: Release) =>
  ref.kind === 'Secret' && ref.name === pullSecretName(application);
