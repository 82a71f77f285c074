import {ownerWords} from './owner.ts';

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
const list = (names: readonly string[]) => names.join(', ');

const steps = {
  verify: 'Verifying the bundle',
  connect: 'Connecting',
  configure: 'Completing the configuration',
  preflight: 'Checking the cluster',
  probe: 'Checking from inside the cluster',
  foresee: 'Asking the cluster what would change',
  resolve: 'Resolving versions',
  hash: 'Reading files and images',
  write: 'Writing the bundle',
  push: 'Pushing images',
  export: 'Writing images',
};

const states = {
  pending: 'waiting',
  gated: 'needs confirmation',
  running: 'running',
  succeeded: 'ready',
  failed: 'failed',
  skipped: 'skipped',
  cancelled: 'cancelled',
};

const phases = {
  images: 'pushing images',
  check: 'checking',
  before: 'before',
  apply: 'applying',
  wait: 'getting ready',
  after: 'after',
  outputs: 'reading outputs',
  remove: 'removing',
  stop: 'stopping',
  start: 'starting',
};

const changes = {
  installed: 'installed',
  upgraded: 'upgraded',
  unchanged: 'unchanged',
  removed: 'removed',
  restored: 'brought back',
  repaired: 'put back',
  stopped: 'stopped',
  started: 'started',
  restarted: 'restarted',
};

const checks = {
  kubernetes: 'Kubernetes version',
  kinds: 'kinds',
  access: 'rights',
  owners: 'names',
  changes: 'changes',
  nodes: 'room on nodes',
  architectures: 'platforms',
  quotas: 'quotas',
  storage: 'storage',
  ingress: 'ingress',
  addresses: 'ports and addresses',
  schemas: 'schemas',
  admission: 'acceptance',
  registry: 'registry',
  probes: 'from inside',
  clock: 'clocks',
  disk: 'journal',
  terminal: 'terminal',
};

const checkResults = {pass: 'pass', warn: 'warn', fail: 'fail'};

const plannedChanges = {
  install: 'will be installed',
  upgrade: 'will be upgraded',
  unchanged: 'stays as it is',
  later: 'known once its inputs are',
  remove: 'will be removed',
};

const plannedObjects = {
  create: '',
  change: '',
  recreate: 'will be deleted and made anew',
  remove: '',
  keep: 'not wanted any more, and kept',
  later: 'known when its turn comes',
};

const settledBy = {
  fail: 'nothing will be changed until that is settled',
  yield: 'theirs stays',
  force: 'the manifest’s comes back',
};

const releaseStates = {
  pending: 'being installed',
  deployed: 'installed',
  superseded: 'replaced',
  failed: 'failed',
  removed: 'removed',
};

const whys = {
  newest: 'the newest',
  'newest-fitting': 'the newest that fits',
  pinned: 'pinned',
  kept: 'as locked',
};

const operations = {
  deploy: 'deploy',
  uninstall: 'uninstall',
  rollback: 'rollback',
  repair: 'repair',
  start: 'start',
  stop: 'stop',
  restart: 'restart',
};

const askedFor = {
  uninstall: 'Remove',
  rollback: 'Roll back',
  repair: 'Repair',
  start: 'Start',
  stop: 'Stop',
  restart: 'Restart',
};

const willBe = {
  uninstall: 'will be removed',
  start: 'will be started',
  stop: 'will be stopped',
  restart: 'will be restarted',
};

const underWay = {
  deploy: 'Deploying',
  uninstall: 'Removing',
  rollback: 'Rolling back',
  repair: 'Repairing',
  start: 'Starting',
  stop: 'Stopping',
  restart: 'Restarting',
};

const runStates = {
  pending: 'has not started',
  running: 'is running',
  paused: 'is paused',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'was stopped',
};

/** What the screen itself says: words of the views, of the plain lines and of the prompts. */
export const uiMessages = {
  'ui.step': (p: {step: keyof typeof steps}) => steps[p.step],
  'ui.stepDone': (p: {step: keyof typeof steps; duration: string}) => `${steps[p.step]}: done in ${p.duration}`,
  'ui.state': (p: {state: keyof typeof states}) => states[p.state],
  'ui.phase': (p: {phase: keyof typeof phases}) => phases[p.phase],
  'ui.change': (p: {change: keyof typeof changes}) => changes[p.change],
  'ui.operation': (p: {operation: keyof typeof operations; project: string; version: string; instance: string}) =>
    p.operation === 'deploy'
      ? `Deploying ${p.project} ${p.version} as ${p.instance}`
      : `${underWay[p.operation]} ${p.instance} (${p.project} ${p.version})`,
  'ui.runStarted': (p: {operation: string; applications: number; run: string}) =>
    `${p.operation} (${p.applications}), run ${p.run}`,
  'ui.counts': (p: {done: number; total: number}) => `${p.done} of ${p.total} done`,
  'ui.runEnded': (p: {instance: string; state: keyof typeof runStates; duration: string}) =>
    `The run on ${p.instance} ${runStates[p.state]} after ${p.duration}.`,
  'ui.waitsFor': (p: {nodes: readonly string[]}) => `waits for ${list(p.nodes)}`,
  'ui.collapsed': (p: {state: keyof typeof states; nodes: readonly string[]}) =>
    `${p.nodes.length} ${states[p.state]}: ${list(p.nodes)}`,
  'ui.more': (p: {count: number}) => `… and ${p.count} more`,
  'ui.objectWaits': (p: {kind: string; name: string; reason: string}) => `${p.kind} ${p.name}: ${p.reason}`,
  'ui.objectApplied': (p: {object: string; change: 'created' | 'configured' | 'unchanged'}) =>
    `${p.object} ${p.change}`,
  'ui.objectRemoved': (p: {object: string}) => `${p.object} removed`,
  'ui.objectKept': (p: {object: string}) => `${p.object} kept`,
  'ui.actionStarted': (p: {action: string}) => `${p.action} started`,
  'ui.actionFinished': (p: {action: string}) => `${p.action} done`,
  'ui.actionSkipped': (p: {action: string; because: 'run' | 'once'}) =>
    `${p.action} ${p.because === 'run' ? 'is done already' : 'is done once only, and was'}`,
  'ui.actionRetried': (p: {action: string; reason: string}) => `${p.action} is tried again: ${p.reason}`,
  'ui.gateReached': (p: {gate: string; question: string}) => `gate ${p.gate}: ${p.question}`,
  'ui.gateConfirmed': (p: {gate: string; by: string}) => `gate ${p.gate} confirmed by ${p.by}`,
  'ui.imagesProgress': (p: {done: string; total: string; rate: string; left: string}) =>
    [`images ${p.done} of ${p.total}`, p.rate && `${p.rate}/s`, p.left && `${p.left} left`].filter(Boolean).join(', '),
  'ui.imageProgress': (p: {image: string; percent: number}) => `${p.image} ${p.percent}%`,
  'ui.imagePushed': (p: {image: string; sent: string}) => `image ${p.image} is in the registry (${p.sent} sent)`,
  'ui.stillThere': (p: {what: string}) => `still busy: ${p.what}`,
  'ui.working': () => 'working',
  'ui.warning': (p: {text: string}) => `warning: ${p.text}`,
  'ui.warnings': (p: {count: number; last: string}) => `${plural(p.count, 'warning', 'warnings')}, the last: ${p.last}`,
  'ui.waitingTitle': () => 'onekey is waiting for your answer',
  'ui.stopping': () => 'Stopping cleanly; what is done is recorded. Ctrl-C again stops at once.',

  'ui.list': (p: {items: readonly string[]}) => list(p.items),
  'ui.clauses': (p: {items: readonly string[]}) => p.items.join('; '),
  'ui.remarked': (p: {text: string; remark: string}) => `${p.text} (${p.remark})`,
  'ui.said': (p: {of: string; text: string}) => `${p.of}: ${p.text}`,

  'ui.error': (p: {code: string}) => `error ${p.code}: `,
  'ui.causedBy': (p: {text: string}) => `caused by: ${p.text}`,
  'ui.todo': (p: {text: string}) => `What to do: ${p.text}`,
  'ui.field': (p: {field: string}) => `field ${p.field}`,
  'ui.about': (p: {version: string; node: string; platform: string}) =>
    `onekey ${p.version}, Node ${p.node}, ${p.platform}`,

  'ui.application': () => 'APPLICATION',
  'ui.version': () => 'VERSION',
  'ui.result': () => 'RESULT',
  'ui.duration': () => 'TIME',
  'ui.output': () => 'OUTPUT',
  'ui.value': () => 'VALUE',
  'ui.none': () => '-',
  'ui.project': () => 'PROJECT',
  'ui.product': () => 'PRODUCT',
  'ui.instance': () => 'INSTANCE',
  'ui.bundle': () => 'BUNDLE',
  'ui.installed': () => 'INSTALLED',
  'ui.namespace': () => 'NAMESPACE',
  'ui.revision': () => 'REVISION',
  'ui.drift': () => 'CHANGED BY OTHERS',
  'ui.gate': () => 'GATE',
  'ui.check': () => 'CHECK',
  'ui.found': () => 'FOUND',
  'ui.cluster': () => 'CLUSTER',
  'ui.checkName': (p: {check: keyof typeof checks}) => checks[p.check],
  'ui.checkResult': (p: {result: keyof typeof checkResults}) => checkResults[p.result],
  'ui.started': () => 'STARTED',
  'ui.operationHeading': () => 'WHAT',
  'ui.operator': () => 'BY',
  'ui.run': () => 'RUN',
  'ui.requiredBy': () => 'ASKED FOR BY',
  'ui.why': () => 'WHY',
  'ui.theProject': () => 'project',
  'ui.whyChosen': (p: {
    why: 'newest' | 'newest-fitting' | 'pinned' | 'kept';
    heldBack?: {readonly version: string; readonly by: string};
  }) => (p.heldBack ? `${whys[p.why]}; not ${p.heldBack.version}: ${p.heldBack.by}` : whys[p.why]),
  'ui.versionChange': (p: {name: string; before?: string; after?: string}) =>
    p.before === undefined
      ? `+ ${p.name} ${p.after}`
      : p.after === undefined
        ? `- ${p.name} ${p.before}`
        : `  ${p.name} ${p.before} → ${p.after}`,
  'ui.locked': (p: {path: string; changes?: number}) =>
    `${p.path}${p.changes === undefined ? '' : `: ${p.changes === 0 ? 'nothing changed' : plural(p.changes, 'change', 'changes')}`}`,
  'ui.notInBundle': () => 'not in this bundle, stays installed',
  'ui.plannedChange': (p: {change: keyof typeof plannedChanges}) => plannedChanges[p.change],
  'ui.rollbackTo': (p: {instance: string; revision: number; project: string; time: string; operator: string}) =>
    `${p.instance} would go back to run ${p.revision}: ${p.project}, deployed ${p.time} by ${p.operator}.`,
  'ui.rollbackNothing': () => 'That is what is there; nothing is to be done.',
  'ui.plannedRestoration': (p: {change: 'restore' | 'remove'}) =>
    p.change === 'restore' ? 'will be brought back' : 'will be removed',
  'ui.plannedObject': (p: {change: keyof typeof plannedObjects; checked?: 'schema'}) =>
    [plannedObjects[p.change], p.checked ? 'checked by schema' : ''].filter(Boolean).join('; '),
  'ui.objectsHeading': () => 'OBJECTS',
  'ui.objectsCreated': (p: {count: number}) => `${plural(p.count, 'object', 'objects')} to create`,
  'ui.objectsBySchema': (p: {count: number}) =>
    `${plural(p.count, 'object', 'objects')} checked by schema, since a dry run is not possible yet; it follows just before each is applied.`,
  'ui.planAssumes': (p: {nodes: readonly string[]; staysAsItIs: boolean}) =>
    `${p.staysAsItIs ? 'stays as it is, ' : ''}provided that the outputs of ${list(p.nodes)} do not change`,
  'ui.plannedOperation': (p: {operation: keyof typeof willBe}) => willBe[p.operation],
  'ui.operationNothing': () => 'Nothing is to be done.',
  'ui.objects': (p: {count: number}) => plural(p.count, 'object', 'objects'),
  'ui.takenFrom': (p: {owner: string}) => `taken over from ${ownerWords(p.owner)}`,
  'ui.plannedConflict': (p: {field: string; owners: readonly string[]; policy: keyof typeof settledBy}) =>
    `${p.field} was changed by ${list(p.owners) || 'somebody'}: ${settledBy[p.policy]}`,
  'ui.planProblem': (p: {what: string}) => `The deployment would not start: ${p.what}`,
  'ui.plannedImages': (p: {count: number; all: string; toPush: string}) =>
    p.count === 0
      ? 'none needed'
      : `${plural(p.count, 'image', 'images')} of ${p.all}${p.toPush && `, ${p.toPush} to push`}`,
  'ui.plannedTime': (p: {duration: string; neverSeen: number}) =>
    `about ${p.duration}, without images${
      p.neverSeen === 0
        ? ''
        : `; a minute is assumed for ${plural(p.neverSeen, 'application', 'applications')} never deployed here`
    }`,
  'ui.driftNone': (p: {instance: string}) => `${p.instance} is as it was deployed.`,
  'ui.driftUnfinished': (p: {nodes: readonly string[]}) =>
    `Not looked at, since the last run on them did not get done: ${list(p.nodes)}.`,
  'ui.driftHow': (p: {how: 'gone' | 'changed' | 'unknown'}) =>
    ({gone: 'gone', changed: 'changed', unknown: 'changed; how is not known'})[p.how],
  'ui.driftYields': () => 'its manifest lets others',
  'ui.driftApplied': (p: {value: string}) => `deployed ${p.value}`,
  'ui.driftFound': (p: {value: string}) => `found    ${p.value}`,
  'ui.driftBy': (p: {manager: string; time: string}) => `by       ${p.manager}${p.time && `, ${p.time}`}`,
  'ui.interrupted': (p: {how: 'ended' | 'silent'}) =>
    p.how === 'ended' ? 'was interrupted' : 'seems to be interrupted: nothing is heard of whoever runs it',
  'ui.journalBelow': () => 'In detail, by the journal of this machine:',
  'ui.journalElsewhere': () => 'The journal with the details is on the machine that ran it, if anywhere.',
  'ui.timelineStarted': (p: {by: string}) => `started by ${p.by}`,
  'ui.timelineContinued': (p: {by: string}) => `gone on with by ${p.by}`,
  'ui.timelineBegan': (p: {node: string}) => `${p.node} began`,
  'ui.timelineUnchanged': (p: {node: string}) => `${p.node} needed nothing done`,
  'ui.timelineDone': (p: {node: string}) => `${p.node} is done`,
  'ui.timelineTakenBack': () => 'what the run did is taken back',
  'ui.timelineEnded': (p: {state: keyof typeof runStates}) => `the run ${runStates[p.state]}`,
  'ui.releaseState': (p: {state: keyof typeof releaseStates}) => releaseStates[p.state],
  'ui.runState': (p: {state: keyof typeof runStates}) => runStates[p.state],
  'ui.operationName': (p: {operation: keyof typeof operations}) => operations[p.operation],
  'ui.noRun': (p: {instance: string}) => `No run on ${p.instance} is recorded.`,
  'ui.runLine': (p: {
    instance: string;
    operation: keyof typeof operations;
    state: string;
    project: string;
    operator: string;
    time: string;
  }) =>
    `${p.instance}: the last run (${operations[p.operation]} ${p.project}, by ${p.operator}) ${p.state}, ${p.time}.`,
  'ui.waitsAt': (p: {gates: readonly string[]}) => `It waits for a person to confirm: ${list(p.gates)}.`,
  'ui.newest': () => 'NEWEST',
  'ui.versions': () => 'VERSIONS',
  'ui.remarks': () => 'REMARKS',
  'ui.inputs': () => 'INPUTS',
  'ui.releasedBy': () => 'RELEASED BY',
  'ui.yanked': (p: {version: string}) => `${p.version} yanked`,
  'ui.deprecated': (p: {version: string}) => `${p.version} deprecated`,
  'ui.released': (p: {
    name: string;
    version: string;
    digest: string;
    isNew: boolean;
    catalog: string;
    files: number;
    images: number;
  }) =>
    p.isNew
      ? `${p.name} ${p.version} → ${p.catalog}: ${plural(p.files, 'file', 'files')}, ${plural(p.images, 'image', 'images')}, ${p.digest}`
      : `${p.name} ${p.version} is in ${p.catalog} already, with this content.`,
  'ui.marked': (p: {name: string; versions: readonly string[]; as: 'deprecated' | 'yanked'; isUndone: boolean}) =>
    `${p.name} ${list(p.versions)}: ${p.isUndone ? 'not ' : ''}${p.as}${p.isUndone ? ' any more' : ''}`,
  'ui.kind': () => 'KIND',
  'ui.name': () => 'NAME',
  'ui.folder': () => 'FOLDER',
  'ui.digest': () => 'DIGEST',
  'ui.reference': () => 'NAME IN THE REGISTRY',
  'ui.isThere': () => 'THERE',
  'ui.sent': () => 'SENT',
  'ui.yesNo': (p: {yes: boolean}) => (p.yes ? 'yes' : 'no'),
  'ui.imagesInAll': (p: {images: number; size: string}) =>
    `${plural(p.images, 'image', 'images')}, ${p.size} in all; layers that several have are counted once.`,
  'ui.imagesPushed': (p: {images: number; registry: string; sent: string; duration: string}) =>
    `${plural(p.images, 'image is', 'images are')} in ${p.registry}; ${p.sent} sent in ${p.duration}.`,
  'ui.imagesToPush': (p: {images: number; registry: string; sent: string; duration: string}) =>
    `${plural(p.images, 'image goes', 'images go')} to ${p.registry}; ${p.sent} of them would be sent.`,
  'ui.imagesExported': (p: {images: number; folder: string; written: string}) =>
    `${plural(p.images, 'image is', 'images are')} in ${p.folder}, an OCI image layout; ${p.written} written.`,
  'ui.imagesExportedUse': (p: {folder: string}) =>
    `skopeo copy oci:${p.folder}:IMAGE … takes one of them; tar -C ${p.folder} -c . | ctr -n k8s.io images import - takes all.`,
  'ui.size': () => 'SIZE',
  'ui.files': () => 'FILES',
  'ui.images': () => 'IMAGES',
  'ui.image': () => 'IMAGE',
  'ui.applications': () => 'APPLICATIONS',
  'ui.title': () => 'TITLE',
  'ui.requires': () => 'REQUIRES',
  'ui.madeBy': () => 'MADE BY',
  'ui.platform': () => 'PLATFORM',
  'ui.bundleFormat': () => 'BUNDLE FORMAT',
  'ui.unpacked': (p: {size: string; unpacked: string}) => `${p.size} (${p.unpacked} unpacked)`,
  'ui.usedBy': () => 'USED BY',
  'ui.initialised': (p: {file: string; objects: number; images: number; inputs: number}) =>
    `${p.file}: ${plural(p.objects, 'object', 'objects')}, ${plural(p.images, 'image', 'images')}, ${plural(p.inputs, 'input', 'inputs')} guessed.`,
  'ui.linted': (p: {folders: number}) => `${plural(p.folders, 'folder', 'folders')} checked, nothing wrong.`,
  'ui.verified': () => 'Every byte of the bundle is as its bundle.json says.',
  'ui.same': () => 'Nothing differs.',
  'ui.sameParts': () =>
    'Applications, inputs, outputs, order, objects and images are the same; something else differs, such as gates, actions or site keys.',
  'ui.difference': (p: {what: 'applications' | 'inputs' | 'outputs' | 'edges' | 'objects' | 'images'}) =>
    ({
      applications: 'application',
      inputs: 'input',
      outputs: 'output',
      edges: 'order',
      objects: 'object',
      images: 'image',
    })[p.what],
  'ui.edge': (p: {node: string; after: string}) => `${p.node} after ${p.after}`,
  'ui.differs': (p: {how: 'added' | 'removed' | 'changed'}) => p.how,
  'ui.before': () => 'BEFORE',
  'ui.after': () => 'AFTER',
  'ui.sharedBytes': (p: {added: string; removed: string; shared: string}) =>
    `${p.added} added, ${p.removed} removed, ${p.shared} in both`,
  'ui.treeRequires': (p: {applications: string}) => `requires ${p.applications}`,
  'ui.treeAsks': (p: {keys: string}) => `asks on site for ${p.keys}`,
  'ui.treeFiles': (p: {size: string}) => `files, ${p.size}`,
  'ui.treeImage': (p: {name: string; size: string}) => `image ${p.name}, ${p.size}`,
  'ui.treeVersion': (p: {version: string}) => `version ${p.version}`,
  'ui.treeLicences': (p: {licences: string}) => `licences ${p.licences}`,
  'ui.treeOrigin': (p: {origin: string}) => `origin ${p.origin}`,
  'ui.signedBy': () => 'SIGNED BY',
  'ui.unsigned': () => 'nobody',
  'ui.privateKey': () => 'PRIVATE KEY',
  'ui.publicKey': () => 'PUBLIC KEY',
  'ui.fingerprint': () => 'FINGERPRINT',
  'ui.added': () => 'ADDED',
  'ui.noTrust': () => 'The cluster trusts no key: unsigned bundles are deployed too.',
  'ui.keygen': () =>
    'Keep the private key and its passphrase apart. Give the fingerprint to those who deploy, by another way than the bundles.',
  'ui.confirmed': (p: {gate: string; instance: string}) =>
    `The gate ${p.gate} of ${p.instance} is confirmed: the same deployment goes on when it is run again.`,
  'ui.next': (p: {command: string}) => `Next: ${p.command}`,
  'ui.nothing': () => 'Nothing to show.',

  'ui.askStart': (p: {
    project: string;
    version: string;
    instance: string;
    server: string;
    changes: number;
    applications: number;
  }) =>
    `Deploy ${p.project} ${p.version} as ${p.instance} to ${p.server} ` +
    `(${p.changes} of ${p.applications} to change)?`,
  'ui.askOperate': (p: {
    operation: Exclude<keyof typeof operations, 'deploy'>;
    instance: string;
    applications: readonly string[];
  }) => `${askedFor[p.operation]} ${p.instance}: ${list(p.applications)}?`,
  'ui.askPassphrase': (p: {file: string}) => `Passphrase of ${p.file}`,
  'ui.askVolume': (p: {volume: string}) => `${p.volume} is not here. Plug in its stick; in which folder is it?`,
  'ui.volumes': () => 'VOLUMES',
  'ui.leftOut': () => 'LEFT OUT',
  'ui.leftOutLayers': (p: {layers: number; size: string; bases: string}) =>
    `${p.layers} ${p.layers === 1 ? 'layer' : 'layers'}, ${p.size}, which the site has from ${p.bases}`,
  'ui.askTakeOver': (p: {instance: string; holder: string; since: string}) =>
    `${p.holder} is alive and works on ${p.instance}${p.since && `, by that clock since ${p.since.slice(0, 19)}Z`}. Take it over? That run stops where it is.`,
  'ui.askTrust': (p: {file: string; fingerprint: string}) =>
    // on a line of its own, where it fits into 80 columns and can be compared
    `${p.file} has the fingerprint\n${p.fingerprint}\nIs this what the vendor told you by another way?`,
  'ui.askGate': (p: {gate: string; node: string; question: string}) => `[${p.node}, gate ${p.gate}] ${p.question}`,
  'ui.configWritten': (p: {file: string; answers: number; encrypted: number}) =>
    `${plural(p.answers, 'answer is', 'answers are')} in ${p.file}${
      p.encrypted === 0 ? '' : `, ${plural(p.encrypted, 'secret', 'secrets')} of them encrypted`
    }.`,
  'ui.configLeftOut': (p: {keys: readonly string[]}) =>
    `Not in it, since nothing was given to encrypt secrets to: ${list(p.keys)}. Give --encrypt-to or --site-passphrase-file.`,
  'ui.siteKey': () => 'KEY',
  'ui.siteKeyChange': (p: {how: 'added' | 'changed' | 'same'}) =>
    ({added: 'new', changed: 'changed', same: 'as before'})[p.how],
  'ui.askHow': () => 'Enter takes what is shown. Esc: one question back. Ctrl-C: stop, keep answers.',
  'ui.askSite': () => 'Site configuration',
  'ui.askFile': (p: {question: string}) => `${p.question} (path of the file)`,
  'ui.askFileKept': () => 'as before',
  'ui.askOther': () => 'another one …',
  'ui.askReview': () => 'Is everything right?',
  'ui.askRight': () => 'Yes, go on',
  'ui.askChange': (p: {question: string}) => `Change: ${p.question}`,
  'ui.askAgain': () => 'The same once more, to be sure',
  'ui.askYes': () => 'Yes',
  'ui.askNo': () => 'No',
  'ui.askYesOrNo': () => 'Type y for yes or n for no.',
  'ui.askKeys': () => '↑↓ navigate • ⏎ select',
  'ui.askDiffers': () => 'The two do not match: type it anew.',
  'ui.askRequired': () => 'A value is needed.',
  'ui.askOptional': (p: {question: string}) => `${p.question} (empty: none)`,
};
