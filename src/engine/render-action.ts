import {substitute} from '../expression/substitute.ts';
import type {Action, Application, HttpCheck} from '../manifest/application.ts';
import type {RenderedAction, RenderedActions, RenderedRequest} from '../record/rendered-action.ts';
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
    default:
      return action;
  }
}

function requestOf(
  {namespace, service, port, scheme, path}: HttpCheck,
  {bundled, values}: RenderScope,
): RenderedRequest {
  return {
    namespace:
      namespace === undefined
        ? bundled.namespace
        : placedNamespace(String(substitute(namespace, values)), bundled.namespaces),
    service: String(substitute(service, values)),
    port,
    scheme,
    path: String(substitute(path, values)),
  };
}
