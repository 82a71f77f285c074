import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';
import {buildBlocks} from './build.ts';
import {configBlocks, siteDeclareBlocks} from './config.ts';
import {confirmBlocks} from './confirm.ts';
import {diffBlocks} from './diff.ts';
import {driftBlocks, repairBlocks} from './drift.ts';
import {historyBlocks} from './history.ts';
import {imagesExportBlocks, imagesListBlocks, imagesPushBlocks} from './images.ts';
import {initBlocks} from './init.ts';
import {inspectBlocks} from './inspect.ts';
import {keygenBlocks} from './keygen.ts';
import {lintBlocks} from './lint.ts';
import {operationBlocks} from './operation.ts';
import {planBlocks} from './plan.ts';
import {preflightBlocks} from './preflight.ts';
import {listBlocks, markBlocks, releaseBlocks, showBlocks} from './releases.ts';
import {lockBlocks} from './resolve.ts';
import {rollbackBlocks} from './rollback.ts';
import {deployBlocks} from './run.ts';
import {signBlocks} from './sign.ts';
import {statusBlocks} from './status.ts';
import {supportBlocks} from './support.ts';
import {trustBlocks} from './trust.ts';
import {verifyBlocks} from './verify.ts';
import {versionBlocks} from './version.ts';

// which report a command ends with is settled where the command is defined; here it is only looked up by name
type View = (report: never, texts: Texts) => readonly Block[];
const views: {readonly [command: string]: View} = {
  version: versionBlocks,
  'pack lint': lintBlocks,
  'pack build': buildBlocks,
  'pack inspect': inspectBlocks,
  'pack verify': verifyBlocks,
  'pack diff': diffBlocks,
  'pack keygen': keygenBlocks,
  'pack sign': signBlocks,
  'pack resolve': lockBlocks,
  'pack release': releaseBlocks,
  'pack list': listBlocks,
  'pack show': showBlocks,
  'pack deprecate': markBlocks,
  'pack yank': markBlocks,
  'deploy run': deployBlocks,
  'deploy resume': deployBlocks,
  'deploy drift': driftBlocks,
  'deploy repair': repairBlocks,
  'deploy stop': operationBlocks,
  'deploy start': operationBlocks,
  'deploy restart': operationBlocks,
  'deploy rollback': rollbackBlocks,
  'deploy uninstall': operationBlocks,
  'deploy verify': verifyBlocks,
  'deploy config': configBlocks,
  'deploy site declare': siteDeclareBlocks,
  'pack site sync': siteDeclareBlocks,
  'pack init': initBlocks,
  'deploy preflight': preflightBlocks,
  'deploy plan': planBlocks,
  'deploy status': statusBlocks,
  'deploy history': historyBlocks,
  'deploy confirm': confirmBlocks,
  'deploy support collect': supportBlocks,
  'deploy images push': imagesPushBlocks,
  'deploy images list': imagesListBlocks,
  'deploy images export': imagesExportBlocks,
  'deploy trust add': trustBlocks,
  'deploy trust list': trustBlocks,
  'deploy trust remove': trustBlocks,
};

/** The report of a command as a person reads it. */
export function blocksOf(command: string, report: unknown, texts: Texts): readonly Block[] {
  const view = views[command];
  if (!view) throw new Error(`no view for the report of "${command}"`);
  return view(report as never, texts);
}
