import {isOnekeyError, type Problem} from '../errors.ts';
import {parseJsonPath} from '../object/json-path-parse.ts';
import type {Json} from '../object/kube-object.ts';
import type {Application} from './application.ts';
import {checkExpressions} from './check-expressions.ts';
import type {Locate} from './locate.ts';

/** What is wrong with the objects of `wait`: their expressions, and paths that cannot be read. */
export function waitProblems(application: Application, locate: Locate): Problem[] {
  return (application.wait.objects ?? []).flatMap(({name, namespace = '', path}, index) => {
    const place = ['wait', 'objects', index];
    const {problems} = checkExpressions(place, {name, namespace} satisfies Json, application, locate);
    return [...problems, ...pathProblems(path, [...place, 'path'], locate)];
  });
}

function pathProblems(path: string | undefined, place: readonly (string | number)[], locate: Locate): Problem[] {
  try {
    if (path !== undefined) parseJsonPath(path);
    return [];
  } catch (error) {
    if (!isOnekeyError(error)) throw error;
    return [{code: error.code, params: error.params, at: locate(place)} as Problem];
  }
}
