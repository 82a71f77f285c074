import {type Problem, problem} from '../errors.ts';
import {actionProblems} from '../manifest/action-rules.ts';
import type {Application} from '../manifest/application.ts';
import type {Project} from '../manifest/project.ts';
import type {Sourced} from '../manifest/sourced.ts';
import type {CheckedApplication} from './check-application.ts';

/** Applications with the actions that a project adds to them, and what is wrong with these. */
export interface Adjusted {
  readonly chosen: ReadonlyMap<string, CheckedApplication>;
  readonly problems: readonly Problem[];
}

/** Adds the actions of a project's `order` to what was chosen: before the application's own, and after them. */
export function withOrder(
  chosen: ReadonlyMap<string, CheckedApplication>,
  {value: {actions = [], external}, locate}: Sourced<Project>,
): Adjusted {
  const adjusted = new Map(chosen);
  const problems = actions.flatMap(({node, index, before, afterwards}): Problem[] => {
    const at = ['order', index];
    const found = adjusted.get(node);
    if (!found && external.includes(node)) return [problem('WORKFLOW_EXTERNAL_ACTIONS', {node}, locate(at))];
    if (!found) return []; // told of the whole entry
    const {application} = found;
    const added: Application = {...application, before, after: afterwards};
    adjusted.set(node, {
      ...found,
      application: {
        ...application,
        before: [...before, ...application.before],
        after: [...application.after, ...afterwards],
      },
    });
    return actionProblems(added, ([place, ...path]) =>
      locate([...at, place === 'after' ? 'afterwards' : 'before', ...path]),
    );
  });
  return {chosen: adjusted, problems};
}
