import type {Command} from 'commander';
import {addGroup} from '../command.ts';
import type {Face} from '../face.ts';
import {deployConfirm} from './confirm.ts';
import {deployHistory} from './history.ts';
import {deployPlan} from './plan.ts';
import {deployResume} from './resume.ts';
import {deployRun} from './run.ts';
import {deployStatus} from './status.ts';
import {deployUninstall} from './uninstall.ts';
import {deployVerify} from './verify.ts';

const verbs = [
  deployRun,
  deployVerify,
  deployPlan,
  deployStatus,
  deployHistory,
  deployConfirm,
  deployResume,
  deployUninstall,
];

/** `onekey deploy`, in the order in which a field implementer needs the verbs. */
export function deploy(program: Command, face: Face): void {
  const group = addGroup(program, 'deploy', face);
  for (const verb of verbs) verb(group, face);
}
