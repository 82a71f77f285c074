import {isOnekeyError, message, type OnekeyError, type Problem, problem} from '../errors.ts';
import {readRefusal} from '../kube/refusal.ts';
import {canonicalJson} from '../object/json.ts';
import {isMap} from '../object/json-map.ts';
import {describeRef, type Json, type KubeObject, refOf} from '../object/kube-object.ts';
import type {ParsedObject} from '../object/parse.ts';
import {type Check, check} from './check.ts';
import type {PreflightCluster} from './ports.ts';

/** An object that is about to be made, as far as its inputs are known. */
export interface Candidate extends ParsedObject {
  /** Whether its namespace exists. */
  readonly isPlaceable: boolean;
}

/** Where objects are tried whose own namespace is still to be made: every cluster has it. */
const standIn = {namespace: 'default', name: 'onekey-preflight'} as const;

/**
 * The API server would accept every new object: each is tried by a dry run. An object whose namespace is still to be made is
 * tried in another one, once for all of the same shape, and only what is wrong with the object itself counts.
 * @param later how many objects cannot be tried before their inputs or definitions are there
 */
export async function checkAdmission(
  candidates: readonly Candidate[],
  later: number,
  cluster: PreflightCluster,
  signal: AbortSignal,
): Promise<Check> {
  const [placeable, homeless] = [
    candidates.filter(({isPlaceable}) => isPlaceable),
    candidates.filter(({isPlaceable}) => !isPlaceable),
  ];
  const shapes = [...new Map(homeless.map((candidate) => [shapeOf(candidate.object), candidate])).values()];
  const tried = await Promise.all([
    ...placeable.map((candidate) => attempt(candidate, candidate.object, cluster, signal)),
    ...shapes.map((candidate) => attemptElsewhere(candidate, cluster, signal)),
  ]);
  const problems = tried.flat();
  const [warnings, failures] = [problems.filter(isWarning), problems.filter((one) => !isWarning(one))];
  const found = message('preflight.admission', {tried: candidates.length, later});
  return check('admission', found, failures, warnings);
}

const isWarning = ({code}: Problem) => code === 'PREFLIGHT_DRY_RUN_REFUSED';

async function attempt(
  {object, at}: Candidate,
  asTried: KubeObject,
  cluster: PreflightCluster,
  signal: AbortSignal,
): Promise<Problem[]> {
  try {
    await cluster.dryRun(asTried, signal);
    return [];
  } catch (error) {
    if (!isOnekeyError(error)) throw error;
    return problemsOf(error, object, at);
  }
}

function problemsOf(error: OnekeyError, object: KubeObject, at: ParsedObject['at']): Problem[] {
  const {refusal, reason} = readRefusal(error);
  const params = {object: describeRef(refOf(object)), reason};
  switch (refusal) {
    case 'untriable':
      return [problem('PREFLIGHT_DRY_RUN_REFUSED', params, at)];
    case 'object':
    case 'immutable':
      return [problem('PREFLIGHT_REJECTED', params, at)];
    // What is not allowed, taken or not there is another check's to say.
    case 'rights':
    case 'circumstances':
      return [];
    case 'none':
      throw error;
  }
}

async function attemptElsewhere(
  candidate: Candidate,
  cluster: PreflightCluster,
  signal: AbortSignal,
): Promise<Problem[]> {
  const {object} = candidate;
  const elsewhere = {...object, metadata: {...object.metadata, ...standIn}};
  const problems = await attempt(candidate, elsewhere, cluster, signal);
  return problems.filter(({params}) => isAboutTheObject((params as {readonly reason: string}).reason));
}

/** What the API server says of the object's own fields; policies of the other namespace do not count. */
const isAboutTheObject = (reason: string) =>
  /is invalid:|failed to create typed|unknown field|could not be handled/.test(reason);

/** Equal for objects whose fields, and whose values but for texts, are the same. */
function shapeOf(object: KubeObject): string {
  const {apiVersion, kind, metadata: _, ...content} = object;
  return `${apiVersion} ${kind} ${canonicalJson(withoutTexts(content))}`;
}

function withoutTexts(value: Json): Json {
  if (typeof value === 'string') return '';
  if (Array.isArray(value)) return value.map(withoutTexts);
  return isMap(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutTexts(item)]))
    : value;
}
