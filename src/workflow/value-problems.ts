import {type Problem, problem} from '../errors.ts';
import type {Application} from '../manifest/application.ts';
import {checkValue} from '../manifest/check-value.ts';
import {didYouMean} from '../manifest/did-you-mean.ts';
import {own} from '../manifest/own.ts';
import type {Json} from '../object/kube-object.ts';
import {type LocateIn, nowhere, type ReleaseSet} from './release-set.ts';

/** What is wrong with the values that a project and its products fix: unknown names, values their schema refuses. */
export function valueProblems({project, products, applications}: ReleaseSet, locateIn: LocateIn = nowhere): Problem[] {
  return [undefined, ...products.keys()].flatMap((fixer) => {
    const {metadata, values} = (fixer === undefined ? undefined : products.get(fixer)) ?? project;
    return Object.entries(values).flatMap(([name, inputs]) => {
      const application = applications.get(name);
      if (!application) return [unknownApplication(name, applications, locateIn(fixer, ['values', name]))];
      return Object.entries(inputs).flatMap(([key, value]) =>
        inputProblems(metadata.name, application, key, value).map(
          (it) => ({...it, ...at(locateIn(fixer, ['values', name, key]))}) as Problem,
        ),
      );
    });
  });
}

const at = (place: ReturnType<LocateIn>) => place && {at: place};

function unknownApplication(
  name: string,
  applications: ReleaseSet['applications'],
  place: ReturnType<LocateIn>,
): Problem {
  const known = [...applications.keys()].sort();
  const suggestion = didYouMean(name, known);
  return problem('WORKFLOW_UNKNOWN_NODE', {name, known, ...(suggestion && {suggestion})}, place);
}

function inputProblems(by: string, {metadata: {name}, inputs}: Application, key: string, value: Json): Problem[] {
  const input = own(inputs, key);
  if (input) {
    return checkValue(input.schema, value, `${name}.${key}`).map(
      ({params}) => ({code: 'WORKFLOW_VALUE_INVALID', params: {by, ...params}}) as Problem,
    );
  }
  const suggestion = didYouMean(key, Object.keys(inputs));
  return [problem('WORKFLOW_UNKNOWN_INPUT', {application: name, input: key, by, ...(suggestion && {suggestion})})];
}
