import {type Location, type Message, message, type Problem, problem} from '../errors.ts';
import {didYouMean} from '../manifest/did-you-mean.ts';
import {own} from '../manifest/own.ts';
import {fieldText} from '../object/field-path.ts';
import {imagesOf} from '../object/images.ts';
import type {CheckedApplication} from './check-application.ts';
import {knownText, type Surroundings} from './known-scope.ts';

/** An image that an application runs, as far as packing knows it. */
interface Use {
  /** As written; undefined where only the site or another application knows. */
  readonly name: string | undefined;
  readonly written: string;
  readonly at: Location;
}

/**
 * Which images an application runs, and what is wrong: not declared, or not known when packing. They are named in pod templates, in the
 * fields of custom resources that `imageFields` declares, and by inputs of `format: image`.
 */
export function checkImages(
  checked: CheckedApplication,
  around: Surroundings,
): {readonly used: ReadonlySet<string>; readonly problems: readonly Problem[]} {
  const declared = checked.application.images.map(({name}) => name);
  const inObjects = usesInObjects(checked, around);
  // An input that fills a pod template's field is told there.
  const inInputs = usesInInputs(checked, around).filter(({name}) => !inObjects.some((use) => use.name === name));
  const uses = [...inObjects, ...inInputs];
  const problems = uses.flatMap(({name, written, at}): Problem[] => {
    if (name === undefined) return [problem('MANIFEST_IMAGE_UNKNOWN', {field: at.field ?? '', image: written}, at)];
    if (declared.includes(name)) return [];
    const suggestion = didYouMean(name, declared);
    return [problem('MANIFEST_IMAGE_NOT_DECLARED', {image: name, ...(suggestion && {suggestion})}, at)];
  });
  const inProbes = (checked.application.preflight ?? []).flatMap((probe) =>
    probe.kind === 'job' ? [] : [probe.image],
  );
  return {used: new Set([...uses.flatMap(({name}) => name ?? []), ...inProbes]), problems};
}

/** Images that an application declares and, as far as packing knows, never runs. */
export function unusedImages({application}: CheckedApplication, used: ReadonlySet<string>): readonly Message[] {
  const {name} = application.metadata;
  return application.images
    .filter((image) => !used.has(image.name))
    .map((image) => message('lintImageUnused', {image: image.name, application: name}));
}

function usesInObjects({application, objects, jobs}: CheckedApplication, around: Surroundings): Use[] {
  return [...objects, ...jobs].flatMap(({object, at}) =>
    imagesOf(object, application.imageFields).map(({path, image}) => ({
      name: knownText(image, application, around),
      written: image,
      at: {...at, field: fieldText(path)},
    })),
  );
}

/** Values that the application or the project gives to inputs that are images; what the site gives is the site's. */
function usesInInputs({source, application}: CheckedApplication, {values}: Surroundings): Use[] {
  return Object.entries(application.inputs).flatMap(([key, {schema, default: fallback}]) => {
    const value = own(values, key) ?? fallback;
    if (schema.format !== 'image' || typeof value !== 'string') return [];
    const place = own(values, key) === undefined ? ['inputs', key, 'default'] : ['inputs', key];
    return [{name: value, written: value, at: source.locate(place)}];
  });
}
