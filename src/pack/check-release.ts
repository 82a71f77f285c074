import type {Message, Problem} from '../errors.ts';
import type {Product} from '../manifest/product.ts';
import type {Project} from '../manifest/project.ts';
import type {SiteSchema} from '../manifest/site-schema.ts';
import type {Sourced} from '../manifest/sourced.ts';
import {fixedValues} from '../workflow/fixed-values.ts';
import type {LocateIn, ReleaseSet} from '../workflow/release-set.ts';
import {valueProblems} from '../workflow/value-problems.ts';
import {wiringProblems} from '../workflow/wiring.ts';
import {workflowProblems} from '../workflow/workflow-problems.ts';
import type {CheckedApplication} from './check-application.ts';
import {checkImages, unusedImages} from './check-images.ts';
import {outputObjectProblems} from './check-output-objects.ts';
import {doubledObjects, type Placed} from './doubled-objects.ts';

/** A project whose versions are settled. */
export interface Release {
  readonly project: Sourced<Project>;
  readonly siteSchema: SiteSchema;
  /** What was chosen, by name. */
  readonly chosen: ReadonlyMap<string, CheckedApplication>;
  readonly products: ReadonlyMap<string, Sourced<Product>>;
}

/** The versions of a project together, and what does not fit between them. */
export interface CheckedRelease {
  readonly set: ReleaseSet;
  readonly problems: readonly Problem[];
  /** What is no error but worth a look. */
  readonly warnings: readonly Message[];
}

/** Checks what no file shows by itself: order, gates, wiring, values, images, and that no object has two owners. */
export function checkRelease({project: source, siteSchema, chosen, products}: Release): CheckedRelease {
  const project = source.value;
  const set: ReleaseSet = {
    project,
    applications: new Map([...chosen].map(([name, {application}]) => [name, application])),
    products: new Map([...products].map(([name, {value}]) => [name, value])),
  };
  const locateIn: LocateIn = (name, path) => {
    if (name === undefined) return source.locate(path);
    return (chosen.get(name)?.source ?? products.get(name))?.locate(path);
  };
  const {values, problems: differing} = fixedValues(set);
  const placed = [...chosen].map(([name, it]): Placed => {
    const namespace = it.application.namespace ?? project.namespace;
    return {checked: it, around: {values: values.get(name) ?? {}, namespace, instance: project.metadata.name}};
  });
  const images = placed.map(({checked: it, around}) => ({...checkImages(it, around), it}));
  const problems = [
    ...workflowProblems(set, locateIn),
    ...differing,
    ...valueProblems(set, locateIn),
    ...wiringProblems({...set, siteSchema}, locateIn),
    ...images.flatMap((checked) => checked.problems),
    ...placed.flatMap(({checked: it, around}) => outputObjectProblems(it, around)),
    ...doubledObjects(placed),
  ];
  return {set, problems, warnings: images.flatMap(({it, used}) => unusedImages(it, used))};
}
