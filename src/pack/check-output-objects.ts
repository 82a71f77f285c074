import {type Problem, problem} from '../errors.ts';
import {isClusterScoped} from '../object/known-kinds.ts';
import type {CheckedApplication} from './check-application.ts';
import {knownText, type Surroundings} from './known-scope.ts';

/** Outputs read from an object whose API version nobody says: neither the output nor a manifest, nor is it of a core kind. */
export function outputObjectProblems(
  {source, application, objects}: CheckedApplication,
  around: Surroundings,
): Problem[] {
  return Object.entries(application.outputs).flatMap(([key, {fromObject}]) => {
    if (!fromObject || fromObject.apiVersion !== undefined) return [];
    const {kind, name} = fromObject;
    if (isClusterScoped('v1', kind) !== undefined) return [];
    const wanted = knownText(name, application, around);
    const isOwn = objects.some(
      ({object}) => object.kind === kind && knownText(object.metadata.name, application, around) === wanted,
    );
    const at = source.locate(['outputs', key, 'fromObject']);
    return isOwn
      ? []
      : [problem('MANIFEST_FROM_OBJECT_UNKNOWN', {output: `outputs.${key}`, object: `${kind} ${name}`}, at)];
  });
}
