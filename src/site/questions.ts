import type {Application, Input} from '../manifest/application.ts';
import type {SiteSchema} from '../manifest/site-schema.ts';
import type {Json} from '../object/kube-object.ts';
import type {Workflow} from '../workflow/workflow.ts';
import type {Question} from './question.ts';

/** Lists what the cluster has to choose from, by the site schema's word for it. */
export type Choices = {
  readonly [kind in 'storageClasses' | 'ingressClasses' | 'nodes' | 'namespaces']?: readonly string[];
};

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

/** Everything that a site has to say about a bundle: site keys, then outputs of external nodes, then open inputs. */
export function questionsOf(bundle: Asked, choices: Choices): readonly Question[] {
  return [...siteQuestions(bundle, choices), ...externalQuestions(bundle), ...openInputs(bundle)];
}

/** Inputs that the site may set although a default or a generated value would do, by full key. */
export function settableInputs({applications}: Pick<Asked, 'applications'>): readonly Question[] {
  return applications.flatMap(({application, values}) =>
    inputsOf(application)
      .filter(([key, input]) => !Object.hasOwn(values, key) && !input.from)
      .map(([key, input]) => ask(`${application.metadata.name}.${key}`, input)),
  );
}

function siteQuestions({siteSchema}: Asked, choices: Choices): Question[] {
  return Object.entries(siteSchema.keys).map(([key, declared]) => {
    const offered = declared.choices && choices[declared.choices];
    return {...ask(`site.${key}`, declared), ...(offered && offered.length > 0 && {choices: offered})};
  });
}

/** What is external has no manifest: the inputs that take something from it say what it is. */
function externalQuestions({applications, workflow}: Asked): Question[] {
  const external = new Set(workflow.nodes.filter(({kind}) => kind === 'external').map(({id}) => id));
  const questions = new Map<string, Question>();
  for (const [, input] of applications.flatMap(({application}) => inputsOf(application))) {
    if (input.from?.kind !== 'output' || !external.has(input.from.application)) continue;
    const key = `${input.from.application}.${input.from.output}`;
    if (!questions.has(key)) questions.set(key, ask(key, input));
  }
  return [...questions.values()];
}

function openInputs({applications}: Asked): Question[] {
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
      .map(([key, input]) => ask(`${application.metadata.name}.${key}`, input)),
  );
}

const inputsOf = (application: Application): [string, Input][] => Object.entries(application.inputs);

type Askable = Pick<Input, 'schema' | 'title' | 'help' | 'default' | 'secret' | 'optional'>;

function ask(key: string, {schema, title, help, default: byDefault, secret, optional}: Askable): Question {
  return {
    key,
    schema,
    ...(title && {title}),
    ...(help && {help}),
    ...(byDefault !== undefined && {default: byDefault}),
    secret,
    optional,
  };
}
