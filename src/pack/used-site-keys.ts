import type {Application} from '../manifest/application.ts';
import type {SiteSchema} from '../manifest/site-schema.ts';
import type {FixedValues} from '../workflow/fixed-values.ts';

/** The site schema with those keys alone that an input takes which the project does not fix. */
export function usedSiteKeys(
  schema: SiteSchema,
  applications: ReadonlyMap<string, Application>,
  values: FixedValues,
): SiteSchema {
  const used = new Set(
    [...applications].flatMap(([name, {inputs}]) =>
      Object.entries(inputs).flatMap(([key, {from}]) =>
        from?.kind === 'site' && !Object.hasOwn(values.get(name) ?? {}, key) ? [from.key] : [],
      ),
    ),
  );
  return {...schema, keys: Object.fromEntries(Object.entries(schema.keys).filter(([key]) => used.has(key)))};
}
