import type {Occasion} from '../manifest/application.ts';
import type {Release} from '../record/release.ts';
import type {RenderedAction, RenderedActions} from '../record/rendered-action.ts';
import {isFirstInstall} from './decide.ts';
import type {Restoration} from './restorations.ts';

const late: readonly Occasion[] = ['rollback', 'uninstall'];

/** What a record keeps of actions: those of the day when the bundle is not at hand. */
export function lateActions({before, after}: RenderedActions): Pick<Release, 'actions'> {
  const isLate = ({during}: RenderedAction) => during.some((occasion) => late.includes(occasion));
  const actions = {before: before.filter(isLate), after: after.filter(isLate)};
  return actions.before.length + actions.after.length > 0 ? {actions} : {};
}

/** What is to be done around the removal of an application. One that never got to run has nothing to be undone. */
export function uninstallActions(release: Release): RenderedActions {
  const {before, after} = hasRun(release) ? (release.actions ?? none) : none;
  return {before: during(before, 'uninstall'), after: during(after, 'uninstall')};
}

/**
 * What is to be done around the return to an earlier revision: `before` of the revision that is left, which alone knows how
 * to undo what it did; `after` of the one that comes back, which knows how to tell that it works.
 */
export function rollbackActions({from, to}: Required<Restoration>): RenderedActions {
  const {before} = hasRun(from) ? (from.actions ?? none) : none;
  return {before: during(before, 'rollback'), after: during(to.actions?.after ?? [], 'rollback')};
}

const none: RenderedActions = {before: [], after: []};

const hasRun = (release: Release) => release.state !== 'removed' && !isFirstInstall(release);

const during = (actions: readonly RenderedAction[], occasion: Occasion) =>
  actions.filter((action) => action.during.includes(occasion));
