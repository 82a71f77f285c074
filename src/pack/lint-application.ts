import {type Message, message, type Problem} from '../errors.ts';
import {checkExpression, checkTree, type Reference} from '../expression/check.ts';
import type {Application} from '../manifest/application.ts';
import {own} from '../manifest/own.ts';
import {describeRef, type Json, refOf} from '../object/kube-object.ts';
import type {ParsedObject} from '../object/parse.ts';
import type {CheckedApplication} from './check-application.ts';
import {checkImages, unusedImages} from './check-images.ts';
import {outputObjectProblems} from './check-output-objects.ts';
import {doubledObjects} from './doubled-objects.ts';
import type {Surroundings} from './known-scope.ts';

/** What a project would settle. */
const alone: Surroundings = {values: {}, namespace: '', instance: ''};

/** What is wrong with an application by itself. Which image an input stands for may be for a project to say. */
export function applicationProblems(checked: CheckedApplication): Problem[] {
  return [
    ...checked.problems,
    ...checkImages(checked, alone).problems.filter(({code}) => code !== 'MANIFEST_IMAGE_UNKNOWN'),
    ...outputObjectProblems(checked, alone),
    ...doubledObjects([{checked, around: alone}]),
  ];
}

/** What an application declares and does not use, and secrets that it writes where everyone reads. */
export function applicationWarnings(checked: CheckedApplication): Message[] {
  const {application} = checked;
  const {name} = application.metadata;
  const usedInputs = new Set([...checked.usedInputs, ...inputsOf(referencesIn(application))]);
  return [
    ...unusedImages(checked, checkImages(checked, alone).used),
    ...Object.keys(application.inputs)
      .filter((key) => !usedInputs.has(key))
      .map((key) => message('lintInputUnused', {input: `${name}.${key}`})),
    ...checked.objects.flatMap((parsed) => openSecrets(parsed, application)),
  ];
}

/** Secret inputs in a ConfigMap: whoever may read the namespace reads them there. */
function openSecrets({object, at}: ParsedObject, {inputs}: Application): Message[] {
  if (object.kind !== 'ConfigMap') return [];
  const used = new Set(inputsOf(checkTree(object, at).references));
  return [...used]
    .filter((key) => own(inputs, key)?.secret)
    .map((input) => message('lintSecretOpen', {input, object: describeRef(refOf(object)), file: at.file}));
}

function referencesIn({outputs, preflight = [], before, after, manifests}: Application): Reference[] {
  const trees = checkTree({outputs, preflight, before, after} as unknown as Json, {file: ''}).references;
  const conditions = manifests.flatMap(({when}) => (when === undefined ? [] : [when]));
  return [...trees, ...conditions.flatMap((when) => checkExpression(when, [], {file: ''}).references)];
}

const inputsOf = (references: readonly Reference[]) =>
  references.flatMap(({path: [scope, key = '']}) => (scope === 'inputs' ? [key] : []));
