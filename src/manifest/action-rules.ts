import {type Problem, problem} from '../errors.ts';
import type {Json} from '../object/kube-object.ts';
import type {Action, Application} from './application.ts';
import {checkExpressions, secretsAmong} from './check-expressions.ts';
import {doubled} from './doubled.ts';
import type {Locate} from './locate.ts';

/** An action and where it stands. */
interface Placed {
  readonly action: Action;
  readonly path: readonly (string | number)[];
}

/**
 * What is wrong with actions: their expressions, secrets where they would be seen, gates there twice or where nobody is
 * asked, and what cannot be done once or told from another thing that is.
 */
export function actionProblems(application: Application, locate: Locate): Problem[] {
  const actions = (['before', 'after'] as const).flatMap((place) =>
    application[place].map((action, index): Placed => ({action, path: [place, index]})),
  );
  const gates = actions.flatMap(({action, path}) =>
    action.kind === 'confirm' ? [{name: action.gate, at: locate([...path, 'confirm'])}] : [],
  );
  const once = actions.flatMap(({action, path}) =>
    action.once === undefined ? [] : [{name: action.once, at: locate([...path, 'runOnce'])}],
  );
  return [
    ...actions.flatMap((placed) => expressionProblems(placed, application, locate)),
    ...actions.flatMap((placed) => occasionProblems(placed, locate)),
    ...doubled('gate', gates),
    ...doubled('runOnce', once),
  ];
}

/** The parts of an action that may hold expressions, and whether all the world sees them. */
function partsOf(action: Action): readonly {readonly field: string; readonly part: Json; readonly isSeen: boolean}[] {
  switch (action.kind) {
    case 'http':
      return [{field: 'http', part: action.http as unknown as Json, isSeen: true}];
    case 'exec':
      return [{field: 'exec', part: action.exec as unknown as Json, isSeen: true}];
    case 'command':
      return [
        {field: 'command', part: action.command, isSeen: true},
        {field: 'env', part: action.env, isSeen: false},
      ];
    default:
      return [];
  }
}

function expressionProblems({action, path}: Placed, application: Application, locate: Locate): Problem[] {
  return partsOf(action).flatMap(({field, part, isSeen}) => {
    const place = [...path, field];
    const {problems, references} = checkExpressions(place, part, application, locate);
    const secrets = isSeen ? secretsAmong(references, application) : [];
    return [
      ...problems,
      ...secrets.map((key) => {
        const params = {field: `${path[0]}[${path[1]}].${field}`, secret: `inputs.${key}`};
        return problem('MANIFEST_SECRET_SHOWN', params, locate(place));
      }),
    ];
  });
}

/** Gates belong to installations and upgrades; what only looks, waits or asks is not done once. */
function occasionProblems({action, path}: Placed, locate: Locate): Problem[] {
  const late = action.during.find((occasion) => occasion === 'rollback' || occasion === 'uninstall');
  const withoutEffect = action.kind === 'http' || action.kind === 'wait' || action.kind === 'confirm';
  return [
    ...(action.kind === 'confirm' && late
      ? [problem('MANIFEST_GATE_OCCASION', {occasion: late}, locate([...path, 'during']))]
      : []),
    ...(withoutEffect && action.once !== undefined
      ? [problem('MANIFEST_ONCE_WITHOUT_EFFECT', {kind: action.kind}, locate([...path, 'runOnce']))]
      : []),
  ];
}
