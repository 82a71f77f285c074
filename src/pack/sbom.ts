import {createHash} from 'node:crypto';
import type {BundledImage} from '../bundle/bundle-json.ts';
import {parseReference} from '../image/reference.ts';
import type {Project} from '../manifest/project.ts';
import type {ImageFacts} from './image-facts.ts';
import type {ResolvedApplication} from './resolved-project.ts';

/** Where the bill of materials lies in a bundle. */
export const sbomPath = 'sbom.cdx.json';

/** An image, with what it says of itself. */
export type DescribedImage = BundledImage & ImageFacts;

/**
 * What a bundle is made of, for those who look for vulnerable or unlicensed parts: CycloneDX 1.6 (ECMA-424), JSON. Applications and images
 * are components; what an application requires and which images it runs are dependencies. The same project gives the same bytes: there is
 * no time in it, and its serial number is made from its content.
 */
export function sbom(
  {
    project,
    applications,
  }: {
    readonly project: Pick<Project, 'metadata'>;
    readonly applications: readonly ResolvedApplication[];
  },
  images: readonly DescribedImage[],
  onekeyVersion: string,
): Uint8Array {
  const {name, version} = project.metadata;
  const root = `project:${name}@${version}`;
  const refs = new Map(applications.map((one) => [one.application.metadata.name, refOfApplication(one)]));
  const content = {
    metadata: {
      component: {type: 'application', 'bom-ref': root, name, version},
      tools: {components: [{type: 'application', name: 'onekey', version: onekeyVersion}]},
    },
    components: [...applications.map(applicationComponent), ...images.map(imageComponent)],
    dependencies: [
      {ref: root, dependsOn: [...refs.values()]},
      ...applications.map((one) => ({
        ref: refOfApplication(one),
        dependsOn: [
          ...Object.keys(one.application.requires).flatMap((other) => refs.get(other) ?? []),
          ...images.filter(({usedBy}) => usedBy.includes(one.application.metadata.name)).map(refOfImage),
        ],
      })),
      ...images.map((image) => ({ref: refOfImage(image)})),
    ],
  };
  const bom = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(content))}`,
    version: 1,
    ...content,
  };
  return Buffer.from(`${JSON.stringify(bom, undefined, 2)}\n`);
}

const refOfApplication = ({application: {metadata}}: ResolvedApplication) =>
  `application:${metadata.name}@${metadata.version}`;
const refOfImage = ({name, digest}: BundledImage) => `image:${name}@${digest}`;

function applicationComponent(one: ResolvedApplication): object {
  const {name, version} = one.application.metadata;
  const hashes = [{alg: 'SHA-256', content: one.digest.slice('sha256:'.length)}];
  return {type: 'application', 'bom-ref': refOfApplication(one), name, version, hashes};
}

function imageComponent(image: DescribedImage): object {
  const {name, digest, version, licences, origin} = image;
  return {
    type: 'container',
    'bom-ref': refOfImage(image),
    name,
    version: version ?? digest,
    hashes: [{alg: 'SHA-256', content: digest.slice('sha256:'.length)}],
    // what a label says may be an expression, a name or anything else; only a name may be anything
    ...(licences && {licenses: [{license: {name: licences}}]}),
    purl: purlOf(name, digest),
    ...(origin && {externalReferences: [{type: 'vcs', url: origin}]}),
  };
}

/** The image as a package URL of type `oci` (purl-spec). */
function purlOf(name: string, digest: string): string {
  const {registry, repository, tag} = parseReference(name);
  const last = repository.split('/').at(-1) ?? repository;
  const qualifiers = [
    `repository_url=${encodeURIComponent(`${registry}/${repository}`)}`,
    ...(tag ? [`tag=${tag}`] : []),
  ];
  return `pkg:oci/${last.toLowerCase()}@${encodeURIComponent(digest)}?${qualifiers.join('&')}`;
}

/** A UUID of version 8 (RFC 9562): a digest in the form of one. */
function uuidOf(content: string): string {
  const hex = createHash('sha256').update(content).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
