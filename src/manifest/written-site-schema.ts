import type {Json} from '../object/kube-object.ts';
import {mapValues} from './normalise.ts';
import type {SiteKey, SiteSchema} from './site-schema.ts';

/** The keys of a site schema as a file has them: what reading them gives is the same schema again. */
export function writtenSiteKeys({keys}: SiteSchema): {readonly [key: string]: Json} {
  return mapValues(keys, writtenSiteKey);
}

function writtenSiteKey({schema, secret, optional, title, help, ...rest}: SiteKey): Json {
  return {
    ...schema,
    ...(title && {title: {...title}}),
    ...(help && {help: {...help}}),
    ...(secret && {secret}),
    ...(optional && {optional}),
    ...rest,
  };
}
