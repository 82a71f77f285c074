import type {Problem} from '../errors.ts';
import {type CheckResult, checkExpression, checkTree, knownNames, type Reference} from '../expression/check.ts';
import {fieldText, type TreePath} from '../object/field-path.ts';
import type {Json} from '../object/kube-object.ts';
import type {Application} from './application.ts';
import type {Locate} from './locate.ts';
import {own} from './own.ts';

type WithInputs = Pick<Application, 'inputs'>;

/** Checks the `${{ }}` in a part of an `app.yaml` against the application's inputs; `place` is where that part stands. */
export function checkExpressions(place: TreePath, part: Json, application: WithInputs, locate: Locate): CheckResult {
  const prefix = fieldText(place);
  const {problems, references} = checkTree(part, {
    file: locate([]).file,
    locate: (path) => locate([...place, ...path]),
    known: namesIn(application),
  });
  return {problems: problems.map((it) => withField(it, prefix)), references};
}

/** Checks a `when:`, which is an expression by itself. */
export function checkCondition(place: TreePath, text: string, application: WithInputs, locate: Locate): CheckResult {
  return checkExpression(text, place, {file: locate([]).file, locate, known: namesIn(application)});
}

/** The names that expressions of an application may use. */
export function namesIn({inputs}: WithInputs) {
  return {...knownNames, inputs: Object.keys(inputs)};
}

/** Keys of the secret inputs among what is referred to. */
export function secretsAmong(references: readonly Reference[], {inputs}: WithInputs): string[] {
  const keys = references.filter(({path: [scope]}) => scope === 'inputs').map(({path: [, key = '']}) => key);
  return [...new Set(keys)].filter((key) => own(inputs, key)?.secret);
}

function withField(found: Problem, prefix: string): Problem {
  if (!found.at) return found;
  const inner = found.at.field ?? '';
  const field = `${prefix}${inner === '' || inner.startsWith('[') ? '' : '.'}${inner}`;
  return {...found, at: {...found.at, field}};
}
