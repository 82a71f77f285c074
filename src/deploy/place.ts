import type {BundleJson} from '../bundle/bundle-json.ts';
import {type DeployableApplication, placedNamespace} from '../engine/deployment.ts';
import {type ParsedObject, parseManifests} from '../object/parse.ts';

/** Reads one file of the bundle; what comes back has the digest that `bundle.json` says. */
export type ReadFile = (path: string) => Promise<Uint8Array>;

/**
 * Places every application of a bundle in its namespace of this cluster. Files are read and parsed when first needed,
 * and once.
 */
export function placeApplications(
  {applications, project}: Pick<BundleJson, 'applications' | 'project'>,
  namespaces: {readonly [from: string]: string},
  readFile: ReadFile,
): ReadonlyMap<string, DeployableApplication> {
  return new Map(
    applications.map((bundled) => {
      const {name} = bundled.application.metadata;
      const declared = bundled.application.namespace ?? project.namespace;
      const parsed = new Map<string, Promise<readonly ParsedObject[]>>();
      const readObjects = (path: string) => {
        const known = parsed.get(path) ?? parse(`apps/${name}/${path}`, readFile);
        parsed.set(path, known);
        return known;
      };
      return [name, {...bundled, namespace: placedNamespace(declared, namespaces), namespaces, readObjects}];
    }),
  );
}

async function parse(path: string, readFile: ReadFile): Promise<readonly ParsedObject[]> {
  return parseManifests(new TextDecoder().decode(await readFile(path)), path);
}
