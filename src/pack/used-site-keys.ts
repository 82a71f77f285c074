import type {Application} from '../manifest/application.ts';
import type {SiteSchema} from '../manifest/site-schema.ts';
import type {FixedValues} from '../workflow/fixed-values.ts';

/**
 * The site schema with those keys alone that an input takes which the project does not fix, and those that decide whether
 * one of them is asked for or what fits it.
 */
export function usedSiteKeys(
  schema: SiteSchema,
  applications: ReadonlyMap<string, Application>,
  values: FixedValues,
): SiteSchema {
  const used = new Set<string>();
  const use = (key: string) => {
    if (used.has(key)) return;
    used.add(key);
    const {when = {}, matches} = schema.keys[key] ?? {};
    for (const other of [...Object.keys(when), ...(matches === undefined ? [] : [matches])]) use(other);
  };
  for (const [name, {inputs}] of applications) {
    for (const [key, {from}] of Object.entries(inputs)) {
      if (from?.kind === 'site' && !Object.hasOwn(values.get(name) ?? {}, key)) use(from.key);
    }
  }
  return {...schema, keys: Object.fromEntries(Object.entries(schema.keys).filter(([key]) => used.has(key)))};
}
