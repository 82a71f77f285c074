import {type Problem, problem} from '../errors.ts';
import {didYouMean} from '../manifest/did-you-mean.ts';
import {fieldText} from '../object/field-path.ts';
import {imagesOf} from '../object/images.ts';
import type {CheckedApplication} from './check-application.ts';
import {knownText, type Surroundings} from './known-scope.ts';

/** Which images an application's pods run, and what is wrong: not declared, or not known when packing. */
export function checkImages(
  {application, objects, jobs}: CheckedApplication,
  around: Surroundings,
): {readonly used: ReadonlySet<string>; readonly problems: readonly Problem[]} {
  const declared = application.images.map(({name}) => name);
  const used = new Set<string>();
  const problems = [...objects, ...jobs].flatMap(({object, at}) =>
    imagesOf(object).flatMap(({path, image}): Problem[] => {
      const place = {...at, field: fieldText(path)};
      const name = knownText(image, application, around);
      if (name === undefined) return [problem('MANIFEST_IMAGE_UNKNOWN', {field: place.field, image}, place)];
      used.add(name);
      if (declared.includes(name)) return [];
      const suggestion = didYouMean(name, declared);
      return [problem('MANIFEST_IMAGE_NOT_DECLARED', {image: name, ...(suggestion && {suggestion})}, place)];
    }),
  );
  return {used, problems};
}
