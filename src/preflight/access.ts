import {message, problem} from '../errors.ts';
import {own} from '../manifest/own.ts';
import {type Check, check} from './check.ts';
import {kindKey} from './kinds.ts';
import {namespacesOf} from './namespaces.ts';
import type {AccessRequest, PreflightCluster, ServedResource} from './ports.ts';
import type {PreflightSubject} from './subject.ts';

/** What server-side apply, reading back, waiting and pruning do to each object. */
const objectVerbs = ['get', 'list', 'watch', 'create', 'patch', 'delete'] as const;

/**
 * Everything a deployment does is allowed, by verb, kind and namespace.
 * @param namespaces those that are there
 */
export async function checkAccess(
  subject: PreflightSubject,
  served: ReadonlyMap<string, ServedResource>,
  namespaces: ReadonlySet<string>,
  cluster: PreflightCluster,
  signal: AbortSignal,
): Promise<Check> {
  const needed = accessNeeded(subject, served, namespaces);
  const denied = await cluster.forbidden(needed, signal);
  const failures = denied.map(({verb, group, resource, subresource, namespace = '', name}) =>
    problem('PREFLIGHT_FORBIDDEN', {
      verb,
      resource: `${resource}${subresource ? `/${subresource}` : ''}${group ? `.${group}` : ''}${name ? ` ${name}` : ''}`,
      namespace,
    }),
  );
  return check('access', message('preflight.access', {rights: needed.length}), failures);
}

/** The least rights that deploying the subject takes; each right once. @param existing namespaces that are there */
export function accessNeeded(
  subject: PreflightSubject,
  served: ReadonlyMap<string, ServedResource>,
  existing: ReadonlySet<string>,
): readonly AccessRequest[] {
  const needed = new Map<string, AccessRequest>();
  const need = (request: AccessRequest) => needed.set(Object.values(request).join(' '), request);
  for (const name of namespacesOf(subject)) {
    need({verb: 'get', group: '', resource: 'namespaces', name});
    if (!existing.has(name)) need({verb: 'create', group: '', resource: 'namespaces'});
  }
  for (const verb of ['get', 'list', 'create', 'update', 'delete'] as const) {
    need({verb, group: '', resource: 'secrets', namespace: subject.recordNamespace});
  }
  for (const verb of ['get', 'create', 'update'] as const) {
    need({verb, group: 'coordination.k8s.io', resource: 'leases', namespace: subject.recordNamespace});
  }
  for (const {objects, namespace, namespaces, application} of subject.applications) {
    for (const {object} of objects) {
      const kind = served.get(kindKey(object));
      if (!kind) continue;
      const at = object.metadata.namespace;
      for (const verb of objectVerbs) {
        need({verb, group: kind.group, resource: kind.resource, ...(kind.namespaced && at && {namespace: at})});
      }
    }
    const startsPods = application.preflight?.some(({kind}) => kind !== 'job');
    if (startsPods) for (const verb of objectVerbs) need({verb, group: 'batch', resource: 'jobs', namespace});
    need({verb: 'list', group: '', resource: 'pods', namespace});
    need({verb: 'list', group: '', resource: 'events', namespace});
    need({verb: 'get', group: '', resource: 'pods', subresource: 'log', namespace});
    for (const action of [...application.before, ...application.after]) {
      const placed = action.kind === 'http' ? action.http : action.kind === 'exec' ? action.exec : undefined;
      if (!placed || placed.namespace?.includes('${{')) continue;
      const of = placed.namespace ?? namespace;
      const at = {group: '', namespace: own(namespaces, of) ?? of};
      if (action.kind === 'http') need({...at, verb: 'get', resource: 'services', subresource: 'proxy'});
      // A WebSocket is opened by a GET; newer API servers want the right to create as well.
      else for (const verb of ['get', 'create']) need({...at, verb, resource: 'pods', subresource: 'exec'});
    }
  }
  return [...needed.values()];
}
