import type {BundledApplication} from '../bundle/bundle-json.ts';
import type {Json} from '../object/kube-object.ts';
import type {Values} from './inputs.ts';

/** Inputs of `format: image` name an image of the bundle: manifests get the reference that nodes can pull. */
export function withImages(
  {application}: Pick<BundledApplication, 'application'>,
  inputs: Values,
  images: ReadonlyMap<string, string>,
): Values {
  const entries = Object.entries(inputs).map(([key, value]): [string, Json] => {
    const isImage = application.inputs[key]?.schema.format === 'image' && typeof value === 'string';
    return [key, isImage ? (images.get(value) ?? value) : value];
  });
  return Object.fromEntries(entries);
}
