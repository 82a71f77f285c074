import {substitute} from '../expression/substitute.ts';
import type {Action, Application, ExecCommand, HttpCheck} from '../manifest/application.ts';
import {stringifyJson} from '../object/json.ts';
import type {RenderedAction, RenderedActions, RenderedExec, RenderedRequest} from '../record/rendered-action.ts';
import {placedNamespace} from './deployment.ts';
import {type RenderScope, renderFile} from './render.ts';

/** All actions of an application, for whatever occasion, with everything filled in. */
export async function renderActions({before, after}: Application, scope: RenderScope): Promise<RenderedActions> {
  const render = (actions: readonly Action[]) => Promise.all(actions.map((action) => renderAction(action, scope)));
  return {before: await render(before), after: await render(after)};
}

async function renderAction(action: Action, scope: RenderScope): Promise<RenderedAction> {
  switch (action.kind) {
    case 'job': {
      const {job, with: files, ...rest} = action;
      const companions = await Promise.all(files.map((path) => renderFile(path, scope)));
      return {...rest, companions: companions.flat(), jobs: await renderFile(job, scope)};
    }
    case 'http': {
      const {http, ...rest} = action;
      return {...rest, request: requestOf(http, scope), expect: http.expect};
    }
    case 'exec':
      return {...action, exec: execOf(action.exec, scope)};
    case 'command': {
      const {command, env} = action;
      return {...action, command: texts(command, scope), env: textsOf(env, scope)};
    }
    default:
      return action;
  }
}

function requestOf({namespace, service, port, scheme, path}: HttpCheck, scope: RenderScope): RenderedRequest {
  return {
    namespace: namespaceOf(namespace, scope),
    service: text(service, scope),
    port,
    scheme,
    path: text(path, scope),
  };
}

function execOf({kind, name, namespace, container, command}: ExecCommand, scope: RenderScope): RenderedExec {
  return {
    workload: {
      apiVersion: kind === 'Pod' ? 'v1' : 'apps/v1',
      kind,
      namespace: namespaceOf(namespace, scope),
      name: text(name, scope),
    },
    ...(container !== undefined && {container}),
    command: texts(command, scope),
  };
}

function namespaceOf(namespace: string | undefined, scope: RenderScope): string {
  const {bundled} = scope;
  return namespace === undefined ? bundled.namespace : placedNamespace(text(namespace, scope), bundled.namespaces);
}

/** A value that is no text becomes one: an argument is a text. */
const text = (template: string, {values}: RenderScope): string => {
  const value = substitute(template, values);
  return typeof value === 'string' ? value : stringifyJson(value);
};

const texts = (templates: readonly string[], scope: RenderScope) => templates.map((template) => text(template, scope));

const textsOf = (templates: {readonly [name: string]: string}, scope: RenderScope) =>
  Object.fromEntries(Object.entries(templates).map(([name, template]) => [name, text(template, scope)]));
