import type {Group} from '../face.ts';
import {deployAccess} from './access.ts';
import {deployConfig} from './config.ts';
import {deployConfirm} from './confirm.ts';
import {deployDrift} from './drift.ts';
import {deployHistory} from './history.ts';
import {deployImages} from './images.ts';
import {deployLogs} from './logs.ts';
import {deployPlan} from './plan.ts';
import {deployPreflight} from './preflight.ts';
import {deployRepair} from './repair.ts';
import {deployResume} from './resume.ts';
import {deployRollback} from './rollback.ts';
import {deployRun} from './run.ts';
import {deploySite} from './site.ts';
import {deployStatus} from './status.ts';
import {deployRestart, deployStart, deployStop} from './stop.ts';
import {deploySupport} from './support.ts';
import {deployTrust} from './trust.ts';
import {deployUninstall} from './uninstall.ts';
import {deployVerify} from './verify.ts';

/** `onekey deploy`, its verbs in the order in which a field implementer needs them. */
export const deploy: Group = {
  group: 'deploy',
  defaultVerb: 'deploy run',
  verbs: new Map([
    ['deploy run', deployRun],
    ['deploy verify', deployVerify],
    ['deploy preflight', deployPreflight],
    ['deploy access', deployAccess],
    ['deploy config', deployConfig],
    ['deploy plan', deployPlan],
    ['deploy status', deployStatus],
    ['deploy history', deployHistory],
    ['deploy confirm', deployConfirm],
    ['deploy resume', deployResume],
    ['deploy logs', deployLogs],
    ['deploy drift', deployDrift],
    ['deploy repair', deployRepair],
    ['deploy rollback', deployRollback],
    ['deploy stop', deployStop],
    ['deploy start', deployStart],
    ['deploy restart', deployRestart],
    ['deploy uninstall', deployUninstall],
    ['deploy images', deployImages],
    ['deploy support', deploySupport],
    ['deploy site', deploySite],
    ['deploy trust', deployTrust],
  ]),
};
