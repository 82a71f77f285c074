import {setImmediate as pause} from 'node:timers/promises';
import {type Message, message, type Problem, problem, problemOf} from '../errors.ts';
import {describeRef, refKey, refOf} from '../object/kube-object.ts';
import {kindKey} from './kinds.ts';
import type {PreflightCluster} from './ports.ts';
import {checkObject} from './schema/check-object.ts';
import {goPatterns} from './schema/go-pattern.ts';
import {mayBeMended} from './schema/menders.ts';
import {schemaProblem} from './schema/schema-problem.ts';
import {type KnownKind, schemaSource} from './schema/schema-source.ts';
import {broughtDefinitions, type Untriable, untriable} from './schema/untriable.ts';
import {type Faulty, isCertain} from './schema/verdict.ts';
import type {PreflightSubject, SubjectObject} from './subject.ts';

/** What schemas say of the objects that no dry run can say anything of yet. */
export interface SchemasFound {
  readonly found: Message;
  /** What the API server would refuse, or drop without a word. */
  readonly failures: readonly Problem[];
  /** What it may refuse, and what could not be found out. */
  readonly warnings: readonly Problem[];
  /** Keys of the objects that were checked. */
  readonly checked: ReadonlySet<string>;
  /** Keys of those of which something failed. */
  readonly faulty: ReadonlySet<string>;
  /** The definitions that the bundle brings, by the `<apiVersion>/<kind>` that they define. */
  readonly definitions: ReadonlyMap<string, SubjectObject>;
}

/** What is known of the cluster before. */
export interface SchemaSurroundings {
  /** Keys of definitions that another instance brought, and that are used as they are. */
  readonly shared: ReadonlySet<string>;
  /** Those of the namespaces that exist. */
  readonly namespaces: ReadonlySet<string>;
  readonly cluster: PreflightCluster;
  /** Milliseconds of a clock that nobody sets. */
  readonly monotonic: () => number;
}

/**
 * Checks against schemas what cannot be tried by a dry run before the first change: objects whose namespace, definition or inputs
 * do not exist yet. Asks the cluster for nothing where there is no such object; a cluster that does not tell its schemas is a doubt.
 */
export async function checkSchemas(
  subject: PreflightSubject,
  {shared, namespaces, cluster, monotonic}: SchemaSurroundings,
  signal: AbortSignal,
): Promise<SchemasFound> {
  const definitions = broughtDefinitions(subject, shared);
  const objects = untriable(subject, definitions, namespaces);
  const source = schemaSource(definitions, cluster, signal);
  const kinds = await findKinds(objects, source.find);
  const checked: Untriable[] = [];
  const unchecked: Untriable[] = [];
  const faults: Faulty[] = [];
  const fits = goPatterns(monotonic);
  for (const one of objects) {
    const kind = kinds.get(kindKey(one.object));
    if (hasSchema(kind)) {
      const {findings, isWhole} = checkObject(one.object, kind.schema, one.open, fits);
      faults.push(...findings.map((finding) => ({one, kind, finding})));
      (isWhole || findings.length > 0 ? checked : unchecked).push(one);
    } else {
      unchecked.push(one);
    }
    await pause(); // however long schemas and objects are, Ctrl-C is heard
    signal.throwIfAborted();
  }
  const brought = subject.applications.flatMap((application) => application.objects.map(({object}) => object));
  const mending = once((kind: KnownKind) => mayBeMended(kind.resource, brought, cluster, signal));
  const sure = await Promise.all(faults.map((fault) => isCertain(fault, mending)));
  const certain = faults.filter((_, index) => sure[index]);
  // Whether an object that waits for its namespace alone is acceptable is tried in another one.
  const doubtful = faults.filter(
    ({one}, index) => !sure[index] && (one.open.length > 0 || definitions.has(kindKey(one.object))),
  );
  return {
    found: message('preflight.schemas', {checked: checked.map(nameOf), unchecked: unchecked.map(nameOf)}),
    failures: certain.map(toProblem),
    warnings: [...doubtful.map(toProblem), ...unread(unchecked, source.errors)],
    checked: new Set(checked.map(keyOf)),
    faulty: new Set(certain.map(({one}) => keyOf(one))),
    definitions,
  };
}

async function findKinds(
  objects: readonly Untriable[],
  find: ReturnType<typeof schemaSource>['find'],
): Promise<ReadonlyMap<string, KnownKind | undefined>> {
  const first = new Map(objects.map(({object}) => [kindKey(object), object]));
  const found = Array.from(first, async ([key, object]) => [key, await find(object)] as const);
  return new Map(await Promise.all(found));
}

const hasSchema = (kind: KnownKind | undefined): kind is Faulty['kind'] => kind?.schema !== undefined;

function once<K, V>(work: (key: K) => V): (key: K) => V {
  const done = new Map<K, V>();
  return (key) => {
    const value = done.get(key) ?? work(key);
    done.set(key, value);
    return value;
  };
}

const nameOf = ({object}: Untriable) => describeRef(refOf(object));

const keyOf = ({object}: Untriable) => refKey(refOf(object));

const toProblem = ({one, finding}: Faulty) => schemaProblem(one.application, one, finding);

/** That schemas could not be read, and why. */
function unread(unchecked: readonly Untriable[], errors: ReadonlyMap<string, unknown>): Problem[] {
  if (errors.size === 0) return [];
  const objects = unchecked.map(nameOf);
  return [problem('PREFLIGHT_SCHEMAS_UNREAD', {objects}), ...Array.from(errors.values(), problemOf)];
}
