import type {Application, ChoiceKind, Input} from '../manifest/application.ts';
import type {SiteKey, SiteSchema} from '../manifest/site-schema.ts';
import {valuesOf} from '../manifest/site-schema-rules.ts';
import type {Json} from '../object/kube-object.ts';
import type {Workflow} from '../workflow/workflow.ts';
import type {Question} from './question.ts';

/** Lists what the cluster has to choose from, by the manifests' word for them. */
export type Choices = {readonly [kind in ChoiceKind]?: readonly string[]};

/** What of the cluster the site keys and open inputs of a bundle are chosen from. */
export function choicesWanted({
  siteSchema: {keys},
  applications,
}: Pick<Asked, 'siteSchema' | 'applications'>): ReadonlySet<ChoiceKind> {
  const asked = [...Object.values(keys), ...applications.flatMap(({application}) => Object.values(application.inputs))];
  return new Set(asked.flatMap(({choices}) => choices ?? []));
}

/** An application and those of its inputs that the project fixes. */
export interface AskingApplication {
  readonly application: Application;
  readonly values: {readonly [input: string]: Json};
}

/** Who asks: what of a bundle wants to know something of the site. */
export interface Asked {
  readonly siteSchema: SiteSchema;
  readonly applications: readonly AskingApplication[];
  readonly workflow: Workflow;
}

/**
 * Everything that a site has to say about a bundle: site keys, each after those it depends on, then outputs of external
 * nodes, then open inputs, application by application.
 */
export function questionsOf(bundle: Asked, choices: Choices): readonly Question[] {
  return [...siteQuestions(bundle, choices), ...externalQuestions(bundle), ...openInputs(bundle, choices)];
}

/** Inputs that the site may set although a default or a generated value would do, by full key. */
export function settableInputs({applications}: Pick<Asked, 'applications'>): readonly Question[] {
  return applications.flatMap(({application, values}) =>
    inputsOf(application)
      .filter(([key, input]) => !Object.hasOwn(values, key) && !input.from)
      .map(([key, input]) => askFor(application, key, input, {})),
  );
}

function siteQuestions({siteSchema: {keys}}: Asked, choices: Choices): Question[] {
  const ordered = new Set<string>();
  const add = (key: string) => {
    const declared = keys[key];
    if (!declared || ordered.has(key)) return;
    for (const other of dependencies(declared)) if (other !== key) add(other);
    ordered.add(key);
  };
  for (const key of Object.keys(keys)) add(key);
  return [...ordered].flatMap((key) => {
    const declared = keys[key];
    return declared ? [siteQuestion(key, declared, choices)] : [];
  });
}

/** The reader of site schemas has refused circles. */
const dependencies = ({when = {}, matches}: SiteKey) => [
  ...Object.keys(when),
  ...(matches === undefined ? [] : [matches]),
];

function siteQuestion(key: string, declared: SiteKey, choices: Choices): Question {
  const {when, matches} = declared;
  const conditions = Object.entries(when ?? {}).map(([other, wanted]) => [`site.${other}`, valuesOf(wanted)]);
  return {
    ...ask(`site.${key}`, declared, choices),
    ...(when && {when: Object.fromEntries(conditions)}),
    ...(matches !== undefined && {matches: `site.${matches}`}),
  };
}

/** What is external has no manifest: the inputs that take something from it say what it is. */
function externalQuestions({applications, workflow}: Asked): Question[] {
  const external = new Set(workflow.nodes.filter(({kind}) => kind === 'external').map(({id}) => id));
  const questions = new Map<string, Question>();
  for (const [, input] of applications.flatMap(({application}) => inputsOf(application))) {
    if (input.from?.kind !== 'output' || !external.has(input.from.application)) continue;
    const key = `${input.from.application}.${input.from.output}`;
    const asked = questions.get(key);
    questions.set(key, asked ? alsoTakenBy(asked, input) : externalQuestion(key, input.from.application, input));
  }
  return [...Map.groupBy(questions.values(), ({group}) => group?.name).values()].flat();
}

function externalQuestion(key: string, system: string, input: Input): Question {
  return {...ask(key, input, {}), group: {name: system, isExternal: true}};
}

/** A value has to be such that everyone can take it, and is secret where it is to anyone. */
function alsoTakenBy(question: Question, {schema, secret, optional}: Input): Question {
  return {
    ...question,
    also: [...(question.also ?? []), schema],
    secret: question.secret || secret,
    optional: question.optional && optional,
  };
}

function openInputs({applications}: Asked, choices: Choices): Question[] {
  return applications.flatMap(({application, values}) =>
    inputsOf(application)
      .filter(
        ([key, input]) =>
          !Object.hasOwn(values, key) &&
          !input.from &&
          input.default === undefined &&
          !input.generate &&
          !input.optional,
      )
      .map(([key, input]) => askFor(application, key, input, choices)),
  );
}

const inputsOf = (application: Application): [string, Input][] => Object.entries(application.inputs);

function askFor({metadata: {name, title}}: Application, key: string, input: Input, choices: Choices): Question {
  return {...ask(`${name}.${key}`, input, choices), group: {name, ...(title && {title})}};
}

type Askable = Pick<Input, 'schema' | 'title' | 'help' | 'default' | 'secret' | 'optional' | 'choices'>;

function ask(
  key: string,
  {schema, title, help, default: byDefault, secret, optional, choices: kind}: Askable,
  choices: Choices,
): Question {
  const offered = kind && choices[kind];
  return {
    key,
    schema,
    ...(title && {title}),
    ...(help && {help}),
    ...(byDefault !== undefined && {default: byDefault}),
    secret,
    optional,
    ...(offered && offered.length > 0 && {choices: offered}),
  };
}
