import path from 'node:path';
import type {VerifyReport} from '../bundle/verify-report.ts';
import type {ImagesPushReport} from '../deploy/images/reports.ts';
import type {
  ConfigReport,
  ConfirmReport,
  DriftReport,
  OperationPlan,
  PlanReport,
  PreflightReport,
  RollbackReport,
  RunReport,
  StatusReport,
} from '../deploy/reports.ts';
import type {SupportReport} from '../deploy/support/support.ts';
import {type ErrorParams, isOnekeyError} from '../errors.ts';
import {type TypedLine, typed} from '../messages/typed.ts';
import type {BuildReport} from '../pack/build.ts';
import type {InitReport} from '../pack/init/init.ts';
import type {KeygenReport} from '../pack/keygen.ts';
import type {LintReport} from '../pack/lint.ts';
import type {ReleaseReport} from '../pack/release.ts';
import type {SignReport} from '../pack/sign.ts';
import {printable} from './printable.ts';

type Words = readonly string[];
type Step = (report: never, line: TypedLine) => Words | undefined;

const everywhere = ['--lang'];
const ofCluster = [
  ...everywhere,
  ...['--kubeconfig', '--context', '--server', '--token-file', '--ca-file', '--record-namespace'],
];
const ofCatalogs = [...everywhere, '--catalog'];
/** What only the verb itself knows that looks before a deployment. */
const ofLooking = ['--probe', '--output', '--report', '--progress', '--verbose', '--no-input', '--encrypt-to', '--out'];

/** Flags that were typed and mean the same to the next command. */
const carry = ({flags}: TypedLine, names: Words): Words => wordsOf(flags.filter(([name]) => names.includes(name)));
const carryBut = ({flags}: TypedLine, names: Words): Words => wordsOf(flags.filter(([name]) => !names.includes(name)));
const wordsOf = (flags: TypedLine['flags']): Words =>
  flags.flatMap(([name, value]) => (value === undefined ? [name] : [name, value]));

const bundleOf = ({operands}: TypedLine) => operands[0] ?? 'BUNDLE';
const deployIt = (line: TypedLine, ...more: Words) => ['deploy', bundleOf(line), ...carryBut(line, ofLooking), ...more];
const showStatus = ({instance}: {readonly instance: string}, line: TypedLine) => [
  ...['deploy', 'status', instance],
  ...carry(line, ofCluster),
];

const confirmIt = (gate: string, instance: string, line: TypedLine) => [
  ...['deploy', 'confirm', gate, instance],
  ...carry(line, ofCluster),
];

const runEnded = (report: RunReport, line: TypedLine) => showStatus(report, line);

/** What comes next, by the command that has ended; the verbs of a dry run are told below. */
const steps: {readonly [command: string]: Step} = {
  'pack init': ({file}: InitReport, line) => ['pack', 'lint', path.dirname(file), ...carry(line, everywhere)],
  'pack lint': ({checked}: LintReport, line) => {
    const [only, ...others] = checked.filter(({kind}) => kind === 'Project');
    return only && others.length === 0 ? ['pack', 'build', only.folder, ...carry(line, ofCatalogs)] : undefined;
  },
  'pack release': (_: ReleaseReport, line) => ['pack', 'resolve', ...carry(line, ofCatalogs)],
  'pack resolve': (_, line) => ['pack', 'build', ...line.operands, ...carry(line, ofCatalogs), '--frozen'],
  'pack build': (report: BuildReport, line) => ['deploy', 'verify', report.path, ...carry(line, everywhere)],
  'pack inspect': (_, line) => ['deploy', 'verify', bundleOf(line), ...carry(line, everywhere)],
  'pack verify': ({bundle}: VerifyReport, line) => ['deploy', 'preflight', bundle, ...carry(line, everywhere)],
  'pack keygen': ({privateKey}: KeygenReport, line) => [
    ...['pack', 'build', '--sign', privateKey],
    ...carry(line, everywhere),
  ],
  'pack sign': ({bundle, signers}: SignReport, line) => {
    const trust = signers.at(-1);
    return ['deploy', 'verify', bundle, ...(trust ? ['--trust', trust] : []), ...carry(line, everywhere)];
  },
  'deploy verify': ({bundle}: VerifyReport, line) => ['deploy', 'preflight', bundle, ...carryBut(line, ofLooking)],
  'deploy preflight': ({checks}: PreflightReport, line) =>
    checks.some(({result}) => result === 'fail') ? undefined : deployIt(line),
  'deploy plan': ({nodes, problems}: PlanReport, line) =>
    problems.length > 0 || nodes.every(({change}) => change === 'unchanged') ? undefined : deployIt(line),
  'deploy config': ({file}: ConfigReport, line) => {
    const flags = line.flags.filter(([name]) => !['--site', '--set', '--set-file', '--external'].includes(name));
    return deployIt({...line, flags}, '--site', file);
  },
  'deploy run': runEnded,
  'deploy resume': runEnded,
  'deploy confirm': ({instance}: ConfirmReport, line) => [
    ...['deploy', 'BUNDLE', '--instance', instance],
    ...carry(line, ofCluster),
  ],
  'deploy status': ({instance, run, applications}: StatusReport, line) => {
    const [gate] = run?.state === 'paused' ? run.openGates : [];
    if (gate !== undefined) return confirmIt(gate, instance, line);
    const isChanged = applications.some(({changed}) => changed.length > 0);
    return isChanged ? ['deploy', 'drift', instance, ...carry(line, ofCluster)] : undefined;
  },
  'deploy drift': ({instance, applications}: DriftReport, line) =>
    applications.length > 0 ? ['deploy', 'repair', instance, ...carry(line, ofCluster)] : undefined,
  'deploy repair': runEnded,
  'deploy rollback': runEnded,
  'deploy stop': (report: RunReport, line) => [
    ...['deploy', 'start', ...line.operands.slice(0, 1), report.instance],
    ...carry(line, ofCluster),
  ],
  'deploy start': runEnded,
  'deploy restart': runEnded,
  'deploy uninstall': ({instance}: RunReport, line) => ['deploy', 'history', instance, ...carry(line, ofCluster)],
  'deploy images push': ({registry}: ImagesPushReport, line) => {
    const flags = line.flags.filter(([name]) => name !== '--registry');
    return deployIt({...line, flags}, '--registry', registry, '--skip-images');
  },
  'deploy site declare': (_, line) => ['deploy', 'site', 'export', ...carry(line, ofCluster)],
  'deploy support collect': ({file}: SupportReport, line) => [
    ...['deploy', 'support', 'show', file],
    ...carry(line, everywhere),
  ],
  'deploy trust add': (_, line) => ['deploy', 'trust', 'list', ...carry(line, ofCluster)],
};

/** Whether a dry run found that there is something to do. */
function findsWork(report: unknown): boolean {
  const {
    nodes,
    applications,
    problems = [],
  } = report as Partial<
    Pick<PlanReport | RollbackReport | OperationPlan, 'nodes'> &
      Pick<DriftReport, 'applications'> &
      Pick<PlanReport, 'problems'>
  >;
  const found = nodes ?? applications;
  const isUnchanged = (node: object) => 'change' in node && node.change === 'unchanged';
  return problems.length === 0 && (!Array.isArray(found) || found.some((node: object) => !isUnchanged(node)));
}

/**
 * The command that comes next after one that has ended well, with what was typed for it, as it can be pasted into a shell;
 * undefined where nothing is obvious, or a name has characters that no terminal shows as they are. After a dry run it is the same
 * command in earnest.
 */
export function nextCommand(command: string, report: unknown, line: TypedLine): string | undefined {
  const words = line.flags.some(([name]) => name === '--dry-run')
    ? inEarnest(command, report, line)
    : steps[command]?.(report as never, line);
  return words && pasted(words);
}

/** The command that lets a run go on which has stopped at a gate, as it can be pasted; undefined after any other error. */
export function commandAfter(error: unknown, line: TypedLine): string | undefined {
  if (!isOnekeyError(error) || error.code !== 'PAUSED_AT_GATES') return undefined;
  const {gates, instance} = error.params as ErrorParams<'PAUSED_AT_GATES'>;
  const [gate] = gates;
  return gate === undefined ? undefined : pasted(confirmIt(gate, instance, line));
}

/** Of what is shown otherwise than it is, or on several lines, a person would paste something else. */
const isShownAsItIs = (word: string) => printable(word) === word && !word.includes('\n');

function pasted(words: Words): string | undefined {
  return words.every(isShownAsItIs) ? ['onekey', ...words.map(typed)].join(' ') : undefined;
}

function inEarnest(command: string, report: unknown, line: TypedLine): Words | undefined {
  if (!findsWork(report)) return undefined;
  const verb = command === 'deploy run' ? ['deploy'] : command.split(' ');
  return [...verb, ...line.operands, ...carryBut(line, ['--dry-run'])];
}
