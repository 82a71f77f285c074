import {readFileSync} from 'node:fs';
import path from 'node:path';
import {isOnekeyError, OnekeyError, reasonOf} from '../errors.ts';
import {isMap} from '../object/json-map.ts';
import type {Json} from '../object/kube-object.ts';
import {readYaml} from '../object/yaml.ts';

type Fields = {readonly [field: string]: Json};

/** One named part of a kubeconfig. Paths in it are absolute. */
export interface KubeconfigContext {
  readonly cluster: Fields;
  readonly user: Fields;
}

interface Parts {
  readonly contexts: Map<string, Fields>;
  readonly clusters: Map<string, Fields>;
  readonly users: Map<string, Fields>;
  current: string;
}

const pathFields = ['certificate-authority', 'client-certificate', 'client-key', 'tokenFile'];

/**
 * Reads kubeconfig files as kubectl does: of several, the first that says something wins, and relative paths count from
 * the file's own folder, that of a login program too unless it is a bare name, which the system's path finds.
 * @param files at least one
 * @param context the current one when undefined
 * @throws OnekeyError CLUSTER_KUBECONFIG_MISSING when none of the files is there, CLUSTER_KUBECONFIG_INVALID,
 * CLUSTER_FILE_UNREADABLE, CLUSTER_CONTEXT_UNKNOWN
 */
export function readKubeconfig(files: readonly string[], context: string | undefined): KubeconfigContext {
  const parts: Parts = {contexts: new Map(), clusters: new Map(), users: new Map(), current: ''};
  const found = files.filter((file) => addFile(file, parts));
  if (found.length === 0) throw new OnekeyError('CLUSTER_KUBECONFIG_MISSING', {places: files});
  const name = context ?? parts.current;
  const chosen = parts.contexts.get(name);
  if (!chosen) throw new OnekeyError('CLUSTER_CONTEXT_UNKNOWN', {context: name, known: [...parts.contexts.keys()]});
  const file = found.join(path.delimiter);
  const part = (parts: ReadonlyMap<string, Fields>, kind: 'cluster' | 'user') => {
    const value = parts.get(textOf(chosen[kind]));
    if (value) return value;
    const reason = kind === 'cluster' ? 'NO_CLUSTER' : 'NO_USER';
    throw new OnekeyError('CLUSTER_KUBECONFIG_INVALID', {file, reason, name: textOf(chosen[kind])});
  };
  const cluster = part(parts.clusters, 'cluster');
  if (typeof cluster.server !== 'string' || !URL.canParse(cluster.server)) {
    const params = {file, reason: 'NO_SERVER', name: textOf(chosen.cluster)} as const;
    throw new OnekeyError('CLUSTER_KUBECONFIG_INVALID', params);
  }
  return {cluster, user: chosen.user === undefined || chosen.user === '' ? {} : part(parts.users, 'user')};
}

function addFile(file: string, parts: Parts): boolean {
  const config = parse(file);
  if (config === undefined) return false;
  const directory = path.dirname(path.resolve(file));
  for (const kind of ['context', 'cluster', 'user'] as const) {
    for (const entry of listOf(config[`${kind}s`])) {
      const name = textOf(entry.name);
      const known = parts[`${kind}s`];
      if (!known.has(name)) known.set(name, withAbsolutePaths(fieldsOf(entry[kind]), directory));
    }
  }
  parts.current ||= textOf(config['current-context']);
  return true;
}

function parse(file: string): Fields | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new OnekeyError('CLUSTER_FILE_UNREADABLE', {path: file, reason: reasonOf(cause)}, {cause});
  }
  const value = readFirst(text, file);
  if (value === undefined || value === null) return {};
  if (isMap(value) && (value.kind ?? 'Config') === 'Config') return value;
  throw new OnekeyError('CLUSTER_KUBECONFIG_INVALID', {file, reason: 'NOT_CONFIG', name: ''});
}

function readFirst(text: string, file: string): Json | undefined {
  try {
    return readYaml(text, {file, dialect: 'kubernetes'})[0]?.value;
  } catch (cause) {
    if (!isOnekeyError(cause)) throw cause;
    const params = {file, reason: 'NOT_YAML', name: ''} as const;
    throw new OnekeyError('CLUSTER_KUBECONFIG_INVALID', params, {at: cause.at ?? {file}, cause});
  }
}

/** A name; what is a map or a list is none. */
const textOf = (value: Json | undefined) => (typeof value === 'object' ? '' : String(value ?? ''));

const fieldsOf = (value: Json | undefined): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};

const listOf = (value: Json | undefined): readonly Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : []);

function withAbsolutePaths(fields: Fields, directory: string): Fields {
  const paths = pathFields.flatMap((field) => {
    const value = fields[field];
    return typeof value === 'string' && value !== '' ? [[field, path.resolve(directory, value)]] : [];
  });
  const {exec} = fields;
  const command = isMap(exec) ? exec.command : undefined;
  const program = typeof command === 'string' && path.basename(command) !== command && path.resolve(directory, command);
  return {...fields, ...Object.fromEntries(paths), ...(program && isMap(exec) && {exec: {...exec, command: program}})};
}
