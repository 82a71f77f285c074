import {OnekeyError} from '../../src/errors.ts';
import {decode} from '../../src/record/encode.ts';
import {recordLabels} from '../../src/record/labels.ts';
import type {Release} from '../../src/record/release.ts';
import type {ControlPlane} from './control-plane.ts';

interface Wire {
  readonly metadata: {
    readonly name: string;
    readonly uid?: string;
    readonly resourceVersion?: string;
    readonly labels?: {readonly [label: string]: string};
  };
  readonly [field: string]: unknown;
}

/** What the simulated API server does for requests that have no call of their own: Secrets and Leases with versions. */
export class RecordStore {
  readonly #plane: ControlPlane;
  readonly #stored = new Map<string, Wire>();
  #version = 0;

  constructor(plane: ControlPlane) {
    this.#plane = plane;
  }

  handle(method: string, path: string, query: {readonly [name: string]: string}, body: unknown, by: string): unknown {
    const collection = /\/(secrets|leases|persistentvolumeclaims)$/.test(path);
    if (method === 'GET') return collection ? this.#list(path, query.labelSelector ?? '') : this.#get(path);
    if (method === 'DELETE') {
      this.#get(path);
      this.#stored.delete(path);
      this.#plane.noteRecord(path, by);
      return {};
    }
    const wire = body as Wire;
    const own = method === 'POST' ? `${path}/${wire.metadata.name}` : path;
    return this.#write(method, own, wire, by);
  }

  /** The newest revision of an application, as anyone would read it now. */
  newestRelease(namespace: string, application: string): Release | undefined {
    const path = `/api/v1/namespaces/${namespace}/secrets`;
    const {items} = this.#list(path, `${recordLabels.record}=release,${recordLabels.application}=${application}`);
    const revision = ({metadata}: Wire) => Number(metadata.labels?.[recordLabels.revision]);
    const newest = items.reduce<Wire | undefined>((a, b) => (a && revision(a) > revision(b) ? a : b), undefined);
    const version = newest?.metadata.resourceVersion ?? '';
    const known = this.#decoded.get(version);
    if (known || !newest) return known;
    const {release = ''} = newest.data as {readonly release?: string};
    const decoded = decode(Buffer.from(release, 'base64')) as unknown as Release;
    this.#decoded.set(version, decoded);
    return decoded;
  }
  readonly #decoded = new Map<string, Release>();

  /** Who holds the Lease, by himself, and since when he has. */
  get holder(): {readonly holder: string; readonly since: number} {
    return this.#holder;
  }
  #holder = {holder: '', since: 0};

  #write(method: string, path: string, wire: Wire, by: string): Wire {
    const before = this.#stored.get(path);
    const conflict = {about: path, reason: 'another version'};
    if (method === 'POST' && before) throw new OnekeyError('CLUSTER_ALREADY_EXISTS', conflict);
    if (method === 'PUT' && !before) throw new OnekeyError('CLUSTER_NOT_FOUND', conflict);
    if (method === 'PUT' && before?.metadata.resourceVersion !== wire.metadata.resourceVersion) {
      throw new OnekeyError('CLUSTER_CONFLICT', {...conflict, owners: []});
    }
    const uid = before?.metadata.uid ?? `record-${this.#version}`;
    const stored = {...wire, metadata: {...wire.metadata, uid, resourceVersion: String(++this.#version)}};
    this.#stored.set(path, stored);
    if (path.includes('/leases/'))
      this.#noteHolder((wire.spec as {readonly holderIdentity?: string}).holderIdentity ?? '');
    this.#plane.noteRecord(path, by);
    return stored;
  }

  #noteHolder(holder: string): void {
    if (holder !== this.#holder.holder) this.#holder = {holder, since: this.#plane.time.now};
  }

  #get(path: string): Wire {
    const found = this.#stored.get(path);
    if (!found) throw new OnekeyError('CLUSTER_NOT_FOUND', {about: path, reason: 'not found'});
    return found;
  }

  #list(path: string, selector: string): {readonly items: readonly Wire[]} {
    const wanted = selector.split(',').filter(Boolean);
    const fits = ({metadata: {labels = {}}}: Wire) =>
      wanted.every((term) => {
        const [, label = '', operator, value] = /^([^!=]+)(!?=)(.*)$/.exec(term) ?? [];
        return (labels[label] === value) === (operator === '=');
      });
    const items = [...this.#stored].filter(([key, wire]) => key.startsWith(`${path}/`) && fits(wire));
    return {items: items.map(([, wire]) => wire)};
  }
}
