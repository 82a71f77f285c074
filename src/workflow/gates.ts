import type {Gate} from '../manifest/project.ts';
import type {ReleaseSet} from './release-set.ts';

/** Every gate of a project: its own, then those of the applications' `confirm` actions, which carry the action's id. */
export function gatesOf({project, applications}: ReleaseSet): readonly Gate[] {
  const asked = [...applications].flatMap(([node, {before, after}]) =>
    (
      [
        ['before', before],
        ['after', after],
      ] as const
    ).flatMap(([at, actions]) =>
      actions.flatMap((action) =>
        action.kind === 'confirm'
          ? [{id: action.gate, node, at, message: action.message, action: action.id} satisfies Gate]
          : [],
      ),
    ),
  );
  return [...project.gates, ...asked];
}
