import {typed} from '../typed.ts';
import {because} from './because.ts';
import {howItEnded} from './how-it-ended.ts';

const notDone = {
  uninstall: 'removed',
  rollback: 'rolled back',
  repair: 'repaired',
  start: 'started',
  stop: 'stopped',
  restart: 'restarted',
};

export const deployErrors = {
  DEPLOY_FAILED: {
    what: (p: {nodes: readonly string[]}) => `The deployment failed at ${p.nodes.join(', ')}.`,
    todo: () =>
      'Mend the cause named here and run the same command again: what is done is not done twice. After an upgrade, "onekey deploy rollback" goes back to what ran before.',
  },
  DEPLOY_NODE_FAILED: {
    what: (p: {node: string; phase: string}) => `${p.node} failed in the phase "${p.phase}".`,
    todo: () => 'Mend the cause and run the same command again: what is done is not done twice.',
  },
  DEPLOY_OBJECT_REJECTED: {
    what: (p: {object: string}) => `The cluster did not accept ${p.object}.`,
    todo: () => 'The cause named here is in the cluster’s own words; it concerns the manifest of this object.',
  },
  DEPLOY_SUPPORT_UNWRITABLE: {
    what: (p: {file: string; reason: string}) => `The support file ${p.file} cannot be written: ${because(p.reason)}.`,
    todo: () => 'Name another place: onekey deploy support -o FILE.',
  },
  DEPLOY_REPORT_UNWRITABLE: {
    what: (p: {file: string; reason: string}) =>
      `The report cannot be written to ${p.file}: ${because(p.reason)}. The command itself ended as shown above.`,
    todo: () => 'Keep what is shown above. The cluster remembers the run too: onekey deploy history.',
  },
  DEPLOY_SUPPORT_UNREADABLE: {
    what: (p: {file: string; reason: string}) =>
      `${p.file} is no file that "onekey deploy support" wrote: ${because(p.reason)}.`,
    todo: () => 'Check the path, and that the file is whole.',
  },
  DEPLOY_ACTION_FAILED: {
    what: (p: {action: string; attempts: number}) =>
      `The action ${p.action} failed${p.attempts > 1 ? ` ${p.attempts} times` : ''}.`,
    todo: () => 'See the cause named here; the same command runs the action again.',
  },
  DEPLOY_CONDITION_UNMET: {
    what: (p: {object: string; path: string; found: string; wanted: string; seconds: number}) =>
      `${p.object} is not as app.yaml waits for after ${p.seconds} s: ${p.path} is ${p.found === '' ? 'not there' : `"${p.found}"`}${p.wanted && `, "${p.wanted}" is wanted`}.`,
    todo: () => 'Find out what keeps it, or correct "wait.objects" in app.yaml, then run the same command again.',
  },
  DEPLOY_ACTION_TIMEOUT: {
    what: (p: {seconds: number}) => `It took longer than ${p.seconds} s.`,
    todo: () => 'Find out what keeps it, or raise "timeout" of the action in app.yaml.',
  },
  DEPLOY_COMMAND_FAILED: {
    what: (p: {command: string; reason: string}) => `${p.command} on this machine failed: ${howItEnded(p.reason)}.`,
    todo: () => 'See its output above. It is run as it is, without a shell: check its name and arguments in app.yaml.',
  },
  USAGE_COMMANDS_NOT_ALLOWED: {
    what: (p: {commands: readonly string[]}) =>
      `The bundle wants to run ${p.commands.length === 1 ? 'a command' : 'commands'} on this machine: ${p.commands.join('; ')}.`,
    todo: () => 'If you trust the bundle with that, add --allow-commands.',
  },
  DEPLOY_HTTP_CHECK_FAILED: {
    what: (p: {url: string; expected: number; status: number; text: string}) =>
      `${p.url} should answer ${p.expected}; ${p.status === 0 ? 'it cannot be reached' : `it answered ${p.status}`}${p.text ? `: ${p.text}` : ''}.`,
    todo: () => 'See the log of the service’s pods.',
  },
  DEPLOY_OUTPUT_MISSING: {
    what: (p: {output: string; object: string; path: string}) =>
      `The output ${p.output} is not there: ${p.object} has nothing at ${p.path}.`,
    todo: () => 'Check the path in app.yaml, or why the object does not get this value in time.',
  },
  DEPLOY_OUTPUT_INVALID: {
    what: (p: {output: string}) => `The output ${p.output} is not of the type that app.yaml declares.`,
    todo: () => 'Correct the declaration, or what the application writes.',
  },
  DEPLOY_NO_INSTANCE: {
    what: (p: {instance: string; found: readonly string[]}) =>
      p.instance === ''
        ? 'Nothing that onekey installed is in this cluster.'
        : `There is no instance "${p.instance}" in this cluster.`,
    todo: (p: {instance: string; found: readonly string[]}) =>
      p.found.length === 0 ? 'Check --context and --record-namespace.' : `There are: ${p.found.join(', ')}.`,
  },
  DEPLOY_OPERATION_FAILED: {
    what: (p: {operation: keyof typeof notDone; nodes: readonly string[]}) =>
      `Not everything could be ${notDone[p.operation]}: ${p.nodes.join(', ')}.`,
    todo: () => 'Mend the cause named here and run the same command again: it goes on with what is left.',
  },
  DEPLOY_NOTHING_BEFORE: {
    what: (p: {instance: string}) => `The records of ${p.instance} hold no earlier state to go back to.`,
    todo: (p: {instance: string}) =>
      `"onekey deploy history ${p.instance}" shows what they hold; "onekey deploy uninstall ${p.instance}" removes what is there.`,
  },
  DEPLOY_REVISION_FORGOTTEN: {
    what: (p: {revision: number; applications: readonly string[]}) =>
      `The records no longer hold what run ${p.revision} had of ${p.applications.join(', ')}.`,
    todo: () => 'Deploy the bundle of that time.',
  },
  USAGE_UNKNOWN_APPLICATION: {
    what: (p: {application: string; known: readonly string[]}) => `"${p.application}" is not installed here.`,
    todo: (p: {application: string; known: readonly string[]}) =>
      p.known.length === 0 ? 'Nothing is.' : `There are: ${p.known.join(', ')}.`,
  },
  USAGE_UNKNOWN_RUN: {
    what: (p: {run: string; known: readonly string[]}) => `The cluster remembers no run "${p.run}".`,
    todo: (p: {run: string; known: readonly string[]}) =>
      p.known.length === 0 ? 'It remembers none.' : `There are: ${p.known.join(', ')}.`,
  },
  DEPLOY_NO_PODS: {
    what: (p: {application: string}) => `${p.application} has no pods.`,
    todo: () =>
      '"onekey deploy status" tells whether it is stopped; "onekey deploy drift", whether somebody changed it.',
  },
  USAGE_UNKNOWN_REVISION: {
    what: (p: {wanted: string; known: readonly string[]}) => `There is no run "${p.wanted}" to go back to.`,
    todo: (p: {wanted: string; known: readonly string[]}) =>
      p.known.length === 0 ? 'The records hold none.' : `There are: ${p.known.join(', ')}.`,
  },
  USAGE_INSTANCE_AMBIGUOUS: {
    what: (p: {found: readonly string[]}) => `This cluster holds ${p.found.length} instances.`,
    todo: (p: {found: readonly string[]}) => `Say which one: ${p.found.join(', ')}.`,
  },
  USAGE_UNKNOWN_NAMESPACE: {
    what: (p: {namespace: string; known: readonly string[]}) =>
      `Nothing in this bundle goes to the namespace "${p.namespace}".`,
    todo: (p: {namespace: string; known: readonly string[]}) =>
      `Correct the left side of --namespace FROM=TO. There are: ${p.known.join(', ')}.`,
  },
  USAGE_INSTANCE_NAME: {
    what: (p: {instance: string}) => `"${p.instance}" cannot be the name of an instance.`,
    todo: () => 'Use up to 63 lower-case letters, digits and "-", a letter or digit at both ends.',
  },
  USAGE_CONFIRMATION_NEEDED: {
    what: () => 'Nobody can be asked here whether to start.',
    todo: () => 'Add --yes to start without being asked.',
  },
  USAGE_REGISTRY_NEEDED: {
    what: (p: {images: number}) =>
      `The bundle carries ${p.images} ${p.images === 1 ? 'image' : 'images'}, and it is not known where to push them.`,
    todo: () =>
      'Name the site’s registry by --registry HOST[:PORT][/path]; or, where nodes have the images already, add --keep-image-names.',
  },
  USAGE_FOLDER_TAKEN: {
    what: (p: {folder: string}) => `${p.folder} holds something else.`,
    todo: () => 'Name a folder that is empty or does not exist.',
  },
  USAGE_UNKNOWN_GATE: {
    what: (p: {gate: string; known: readonly string[]}) => `There is no gate "${p.gate}".`,
    todo: (p: {gate: string; known: readonly string[]}) =>
      p.known.length === 0 ? 'There is none to confirm here.' : `There are: ${p.known.join(', ')}.`,
  },
  USAGE_NOTHING_TO_RESUME: {
    what: (p: {instance: string}) => `${p.instance} has no unfinished run of this bundle.`,
    todo: () => 'Start one by: onekey deploy BUNDLE',
  },
  INTERRUPTED_DECLINED: {
    what: () => 'Not started. Nothing was changed.',
    todo: () => 'Run the command again when you want to start.',
  },
  PAUSED_AT_DEADLINE: {
    what: (p: {late: readonly string[]; seconds: number; instance: string}) =>
      `Paused: ${p.late.join(', ')} would not be done in time. What is left of ${p.instance} should take ${Math.max(1, Math.round(p.seconds / 60))} min.`,
    todo: () => 'Run the same command again in the next maintenance window: it goes on where it stopped.',
  },
  PAUSED_AT_GATES: {
    what: (p: {gates: readonly string[]; instance: string}) =>
      `Paused: ${p.gates.join(', ')} must be confirmed by a person.`,
    todo: () => 'When it may go on, confirm it by "onekey deploy confirm"; then run the same command again.',
  },
  DEPLOY_CHECKS_FAILED: {
    what: (p: {node: string; problems: number}) =>
      `${p.problems} ${p.problems === 1 ? 'check' : 'checks'} of ${p.node} failed; nothing of it was changed.`,
    todo: () => 'Mend what is listed and run the same command again.',
  },
};

export const deployMessages = {
  httpCheckWaiting: (p: {path: string; expected: number; status: number; text: string}) =>
    `GET ${p.path} ${p.status === 0 ? 'does not get through' : `answers ${p.status}`}, ${p.expected} is wanted${p.text ? `: ${p.text}` : ''}`,
  conditionWaiting: (p: {path: string; found: string; wanted: string}) =>
    `${p.path} is ${p.found === '' ? 'not there' : `"${p.found}"`}${p.wanted && `, "${p.wanted}" is wanted`}`,
  outputWaiting: (p: {path: string}) => `nothing at ${p.path} yet`,
  secretTooShort: (p: {key: string}) =>
    `${p.key} is secret and shorter than 4 characters: where a log or the cluster quotes it, it is not masked. Use a longer one.`,
  journalUnwritable: (p: {folder: string; reason: string}) =>
    `The journal cannot be written to ${p.folder} (${because(p.reason)}); nothing is lost by that, the cluster holds the record.`,
  supportWritten: (p: {file: string}) =>
    `What helps to understand the failure is in ${p.file}, without secrets; look at it with: onekey deploy support show ${typed(p.file)} > page.html`,
  notInBundle: (p: {applications: readonly string[]}) =>
    `Installed, but not in this bundle, and left as they are: ${p.applications.join(', ')}.`,
  leaseHeld: (p: {instance: string; holder: string}) =>
    `${p.holder} holds ${p.instance}; looking for some seconds whether that run still lives.`,
  waitingForStart: (p: {until: string}) => `Everything is checked; waiting until ${p.until} to start.`,
  rollingBack: (p: {instance: string; applications: number}) =>
    `Taking ${p.instance} back to what was there before this run: ${p.applications} ${p.applications === 1 ? 'application' : 'applications'}.`,
  rolledBack: (p: {instance: string}) => `${p.instance} is as it was before this run.`,
  notRolledBack: (p: {applications: readonly string[]}) =>
    `Not taken back: ${p.applications.join(', ')}. See "onekey deploy status", and try "onekey deploy rollback".`,
  rollbackNotBegun: (p: {instance: string}) =>
    `Nothing of ${p.instance} was taken back. Once that is mended, try "onekey deploy rollback ${p.instance}".`,
  leaseTaken: (p: {instance: string; holder: string}) =>
    `Taking ${p.instance} over from ${p.holder}; in some seconds that run has noticed and stopped.`,
  nothingToDo: (p: {instance: string}) => `${p.instance} is as the bundle wants it; nothing was changed.`,
};
