import {type Problem, problem} from '../errors.ts';
import type {Json} from '../object/kube-object.ts';
import type {Action, Application} from './application.ts';
import {checkExpressions, secretsAmong} from './check-expressions.ts';
import {doubled} from './doubled.ts';
import type {Locate} from './locate.ts';

/** What is wrong with actions: expressions of HTTP checks, secrets in them (their URLs are shown), gates there twice. */
export function actionProblems(application: Application, locate: Locate): Problem[] {
  const actions = (['before', 'after'] as const).flatMap((place) =>
    application[place].map((action, index) => ({action, path: [place, index]})),
  );
  const gates = actions.flatMap(({action, path}) =>
    action.kind === 'confirm' ? [{name: action.gate, at: locate([...path, 'confirm'])}] : [],
  );
  return [
    ...actions.flatMap(({action, path}) => httpProblems(action, path, application, locate)),
    ...doubled('gate', gates),
  ];
}

function httpProblems(
  action: Action,
  path: readonly (string | number)[],
  application: Application,
  locate: Locate,
): Problem[] {
  if (action.kind !== 'http') return [];
  const place = [...path, 'http'];
  const {problems, references} = checkExpressions(place, action.http as unknown as Json, application, locate);
  return [
    ...problems,
    ...secretsAmong(references, application).map((key) =>
      problem('MANIFEST_SECRET_SHOWN', {field: `${path[0]}[${path[1]}].http`, secret: `inputs.${key}`}, locate(place)),
    ),
  ];
}
