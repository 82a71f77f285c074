import {imagesOf} from '../../object/images.ts';
import type {Json, KubeObject} from '../../object/kube-object.ts';
import type {ParsedObject} from '../../object/parse.ts';

/** The objects of a file, whose path is relative to the application's folder. */
export interface ManifestFileObjects {
  readonly file: string;
  readonly objects: readonly ParsedObject[];
}

/** What manifests tell of an application. */
export interface Guess {
  readonly manifests: readonly string[];
  /** Namespace of all objects, where they name one and the same. */
  readonly namespace?: string;
  readonly images: readonly string[];
  readonly inputs: readonly GuessedInput[];
  readonly outputs: readonly GuessedOutput[];
}

/** Something that sites may want to set, and where it stands as a fixed value. */
export interface GuessedInput {
  readonly key: string;
  readonly type: 'string' | 'integer';
  readonly secret: boolean;
  /** Absent for secrets, which are not to be copied. */
  readonly value?: string | number;
  /** `manifests/deployment.yaml:12 .spec.replicas` */
  readonly place: string;
}

export interface GuessedOutput {
  readonly key: string;
  readonly value: string | number;
}

/** Guesses from the objects of an application's files: equal files give equal guesses. */
export function guessFrom(files: readonly ManifestFileObjects[]): Guess {
  const objects = files.flatMap((it) => it.objects.map(({object, at}) => ({object, file: it.file, line: at.line})));
  const namespaces = new Set(objects.flatMap(({object}) => object.metadata.namespace ?? []));
  const [namespace] = namespaces;
  const images = objects.flatMap(({object}) => imagesOf(object, []).map(({image}) => image));
  return {
    manifests: files.filter((it) => it.objects.length > 0).map(({file}) => file),
    ...(namespaces.size === 1 && namespace !== undefined && !namespace.includes('${{') && {namespace}),
    images: [...new Set(images)].filter((image) => !image.includes('${{')).sort(),
    inputs: withOwnKeys(objects.flatMap(({object, file, line}) => inputsOf(object, `${file}:${line}`))),
    outputs: outputsOf(objects.map(({object}) => object)),
  };
}

/** Values that differ from site to site. */
function inputsOf(object: KubeObject, place: string): readonly GuessedInput[] {
  const {kind, metadata} = object;
  const spec = at(object as unknown as Json, ['spec']);
  const found: GuessedInput[] = [];
  const add = (base: string, value: Json | undefined, path: string) => {
    if (typeof value === 'string' && value !== '' && !value.includes('${{'))
      found.push({key: keyOf(base), type: 'string', secret: false, value, place: `${place} ${path}`});
    if (typeof value === 'number' && Number.isInteger(value))
      found.push({key: keyOf(base), type: 'integer', secret: false, value, place: `${place} ${path}`});
  };
  if (kind === 'Deployment' || kind === 'StatefulSet')
    add(`${metadata.name} replicas`, at(spec, ['replicas']), '.spec.replicas');
  if (kind === 'PersistentVolumeClaim') add('storage class', at(spec, ['storageClassName']), '.spec.storageClassName');
  for (const [index, template] of list(at(spec, ['volumeClaimTemplates'])).entries())
    add(
      'storage class',
      at(template, ['spec', 'storageClassName']),
      `.spec.volumeClaimTemplates[${index}].spec.storageClassName`,
    );
  if (kind === 'Ingress')
    for (const [index, rule] of list(at(spec, ['rules'])).entries())
      add('host', at(rule, ['host']), `.spec.rules[${index}].host`);
  if (kind === 'Service')
    for (const [index, port] of list(at(spec, ['ports'])).entries())
      add(`${metadata.name} node port`, at(port, ['nodePort']), `.spec.ports[${index}].nodePort`);
  if (kind === 'Secret')
    for (const field of ['stringData', 'data'])
      for (const key of Object.keys(Object(at(object as unknown as Json, [field]))))
        if (!String(at(object as unknown as Json, [field, key])).includes('${{'))
          found.push({
            key: keyOf(`${metadata.name} ${key}`),
            type: 'string',
            secret: true,
            place: `${place} .${field}.${key}`,
          });
  return found;
}

/** Of the first Service with a port: what others need to reach it. */
function outputsOf(objects: readonly KubeObject[]): readonly GuessedOutput[] {
  for (const object of objects.filter(({kind}) => kind === 'Service')) {
    const port = at(object as unknown as Json, ['spec', 'ports', 0, 'port']);
    if (object.metadata.name.includes('${{') || typeof port !== 'number') continue;
    return [
      {key: 'host', value: `${object.metadata.name}.${'${{'} app.namespace }}.svc`},
      {key: 'port', value: port},
    ];
  }
  return [];
}

/** The same value at several places is one input; other values have other keys. */
function withOwnKeys(inputs: readonly GuessedInput[]): readonly GuessedInput[] {
  const known = new Map<string, GuessedInput>();
  for (const input of inputs) {
    for (let number = 1; ; number++) {
      const key = number === 1 ? input.key : `${input.key}${number}`;
      const other = known.get(key);
      if (!other) known.set(key, {...input, key});
      else if (input.secret || other.value !== input.value) continue;
      break;
    }
  }
  return [...known.values()];
}

/** `emr-db PASSWORD`: emrDbPassword. */
function keyOf(words: string): string {
  const parts = words.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const camel = parts.map((part, index) => {
    const lower = part === part.toUpperCase() ? part.toLowerCase() : part;
    return index === 0
      ? lower.charAt(0).toLowerCase() + lower.slice(1)
      : lower.charAt(0).toUpperCase() + lower.slice(1);
  });
  return (
    camel
      .join('')
      .replace(/^[^a-zA-Z]+/, '')
      .slice(0, 50) || 'value'
  );
}

function at(tree: Json | undefined, path: readonly (string | number)[]): Json | undefined {
  let here = tree;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as {readonly [key: string | number]: Json})[step];
  }
  return here;
}

const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
