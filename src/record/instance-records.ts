import {OnekeyError} from '../errors.ts';
import type {RunState} from '../events.ts';
import {coalesced} from './coalesce.ts';
import {type InstanceKeep, instanceSecret, readInstance} from './instance-secret.ts';
import {recordLabels, selector} from './labels.ts';
import type {Release} from './release.ts';
import {chunksOf, readRelease, releaseName, releaseSecrets} from './release-secrets.ts';
import type {NewRun, RunRecord} from './run.ts';
import {readRun, runSecret} from './run-secret.ts';
import {isConflict, type RecordClient, type RecordSecret, type SecretStore, secretStore} from './secret-store.ts';

/** How many revisions of an application, and how many runs, the cluster remembers. */
export const kept = 10;

/** All that the cluster remembers of one instance. */
export interface InstanceState {
  /** Absent when the instance was never deployed. */
  readonly keep?: InstanceKeep;
  /** Every revision, by application, the newest first. */
  readonly releases: readonly Release[];
  /** The newest revision of each application that is installed. */
  readonly latest: ReadonlyMap<string, Release>;
  /** The newest revision of each application that was removed and can be brought back. */
  readonly removed: ReadonlyMap<string, Release>;
  /** The newest first. */
  readonly runs: readonly RunRecord[];
}

/** What of a run changes while it runs. */
export type RunProgress = Pick<RunRecord, 'nodes' | 'gates' | 'openGates' | 'actions' | 'takenBackAt'> & {
  readonly state: RunState;
  readonly finishedAt?: string;
};

/** The records of one instance. Every write may reject with a CLUSTER_ error; LOCKED_LEASE_LOST: another run wrote since. */
export interface InstanceRecords {
  /** `current`: without superseded revisions, which is all that a deployment needs. One list, and one read a chunk. */
  load(scope: 'current' | 'all', signal?: AbortSignal): Promise<InstanceState>;
  /** Key and answers, written before their first use. */
  saveKeep(keep: InstanceKeep): Promise<void>;
  /** Adds to what need never be done again in this instance: `<application>/<name>`. */
  saveDoneOnce(name: string): Promise<void>;
  /**
   * The run's first record, or the one with which an unfinished run goes on; numbered here, since the clocks of two
   * machines do not tell which run is the newest. Forgets runs older than the last ten.
   */
  beginRun(run: NewRun): Promise<void>;
  /** Writes the progress of the run begun; calls while a write is under way are merged into the next one. */
  saveProgress(progress: RunProgress): Promise<void>;
  /** Adds a person's confirmation to a run that paused. */
  confirmGate(paused: RunRecord, gate: RunRecord['gates'][number]): Promise<void>;
  /** Chunks first, head last. A revision that is `deployed` or `removed` supersedes the one before it; older than the last ten are forgotten. */
  saveRelease(release: Release): Promise<void>;
  /** Forgets every revision of an application. */
  forgetApplication(application: string): Promise<void>;
  /** Forgets the instance: its key, its answers, its runs. */
  forgetInstance(): Promise<void>;
}

export interface RecordOptions {
  readonly recordNamespace: string;
  readonly instance: string;
  /** What passes between two writes of a run's progress, so that a hundred nodes that end at once are a few writes. */
  readonly rest: () => Promise<void>;
}

export function openRecords(client: RecordClient, {recordNamespace, instance, rest}: RecordOptions): InstanceRecords {
  const store = exclusive(secretStore(client, recordNamespace), instance);
  const ofInstance = {[recordLabels.instance]: instance};
  let run: RunRecord | undefined;
  let keep: InstanceKeep | undefined;
  /** One after the other, each on the version of the one before. */
  let keeping = Promise.resolve();

  const removeAll = async (
    labels: {readonly [label: string]: string},
    but: (secret: RecordSecret) => boolean = () => false,
  ) => {
    const secrets = await store.list(selector({...ofInstance, ...labels}));
    await Promise.all(secrets.filter((secret) => !but(secret)).map(({name}) => store.remove(name)));
  };

  const supersede = async (application: string, before: number) => {
    if (before < 1) return;
    const name = releaseName({instance, application, revision: before});
    const head = await store.get(name);
    if (!head) return;
    const superseded = await readRelease(head, (chunk) => store.get(chunk));
    if (superseded.state === 'deployed') await writeRelease({...superseded, state: 'superseded'});
  };

  const writeRelease = async (release: Release) => {
    const {chunks, head} = releaseSecrets(release);
    await Promise.all(chunks.map((chunk) => store.write(chunk)));
    await store.write(head);
    const needed = new Set(chunks.map(({name}) => name));
    const {application, revision} = release;
    if (needed.size > 0 || chunked.has(releaseName(release))) {
      const labels = {
        [recordLabels.record]: 'chunk',
        [recordLabels.application]: application,
        [recordLabels.revision]: String(revision),
      };
      await removeAll(labels, ({name}) => needed.has(name));
    }
    if (needed.size > 0) chunked.add(releaseName(release));
    else chunked.delete(releaseName(release));
  };
  /** Heads that have, or had when last seen, chunks of their own. */
  const chunked = new Set<string>();

  return {
    async load(scope, signal) {
      const superseded = scope === 'current' ? `,${recordLabels.state}!=superseded` : '';
      const secrets = await store.list(`${selector(ofInstance)},${recordLabels.record}!=chunk${superseded}`, signal);
      const of = (kind: string) => secrets.filter(({labels}) => labels[recordLabels.record] === kind);
      for (const head of of('release')) if (chunksOf(head).length > 0) chunked.add(head.name);
      const releases = await Promise.all(
        of('release').map((head) => readRelease(head, (name) => store.get(name, signal))),
      );
      releases.sort((a, b) => compare(a.application, b.application) || b.revision - a.revision);
      const [own] = of('instance');
      keep = own && readInstance(own);
      return {
        ...(keep && {keep}),
        releases,
        ...newest(releases),
        runs: of('run').map(readRun).sort(newestRunFirst),
      };
    },
    async saveKeep(changed) {
      keep = changed;
      await store.write(instanceSecret(instance, changed));
    },
    saveDoneOnce(name) {
      if (!keep) throw new Error('the instance was never recorded');
      const changed = {...keep, doneOnce: [...(keep.doneOnce ?? []), name]};
      keep = changed;
      keeping = keeping.then(() => store.write(instanceSecret(instance, changed)));
      return keeping;
    },
    async beginRun(begun) {
      const secrets = await store.list(selector({...ofInstance, [recordLabels.record]: 'run'}));
      const runs = secrets.map(readRun).sort(newestRunFirst);
      const others = runs.filter(({id}) => id !== begun.id);
      const number = runs.find(({id}) => id === begun.id)?.number ?? 1 + (others[0]?.number ?? 0);
      run = {...begun, number};
      await store.write(runSecret(run));
      await Promise.all(others.slice(kept - 1).map((old) => store.remove(runSecret(old).name)));
    },
    saveProgress: coalesced(async (progress: RunProgress) => {
      if (!run) throw new Error('no run was begun');
      run = {...run, ...progress, sequence: run.sequence + 1};
      await store.write(runSecret(run));
    }, rest),
    confirmGate: (paused, gate) =>
      store.write(
        runSecret({
          ...paused,
          gates: [...paused.gates, gate],
          openGates: paused.openGates.filter((id) => id !== gate.id),
          sequence: paused.sequence + 1,
        }),
      ),
    async saveRelease(release) {
      await writeRelease(release);
      const {application, revision, state} = release;
      if ((state !== 'deployed' && state !== 'removed') || revision === 1) return;
      await supersede(application, revision - 1);
      if (revision > kept)
        await removeAll({[recordLabels.application]: application, [recordLabels.revision]: String(revision - kept)});
    },
    forgetApplication: (application) => removeAll({[recordLabels.application]: application}),
    forgetInstance: () => removeAll({}),
  };
}

/** What another run wrote since is not ours any more: whoever writes records holds the lease. */
function exclusive(store: SecretStore, instance: string): SecretStore {
  return {
    ...store,
    async write(secret) {
      try {
        await store.write(secret);
      } catch (cause) {
        throw isConflict(cause) ? new OnekeyError('LOCKED_LEASE_LOST', {instance}, {cause}) : cause;
      }
    },
  };
}

/** The newest revision of each application; `releases` has them first. */
function newest(releases: readonly Release[]): Pick<InstanceState, 'latest' | 'removed'> {
  const [latest, removed] = [new Map<string, Release>(), new Map<string, Release>()];
  for (const release of releases) {
    const {application, state} = release;
    if (latest.has(application) || removed.has(application)) continue;
    (state === 'removed' ? removed : latest).set(application, release);
  }
  return {latest, removed};
}

const newestRunFirst = (a: RunRecord, b: RunRecord) => b.number - a.number || compare(b.id, a.id);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
