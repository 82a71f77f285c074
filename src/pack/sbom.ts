import {createHash} from 'node:crypto';
import {ComponentType, ExternalReferenceType, HashAlgorithm} from '@cyclonedx/cyclonedx-library/Enums';
import {Bom, Component, ExternalReference, NamedLicense, SpdxLicense} from '@cyclonedx/cyclonedx-library/Models';
import {JSON as Json, JsonSerializer} from '@cyclonedx/cyclonedx-library/Serialize';
import {isSupportedSpdxId} from '@cyclonedx/cyclonedx-library/SPDX';
import {Spec1dot6} from '@cyclonedx/cyclonedx-library/Spec';
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
  const root = new Component(ComponentType.Application, name, {version, bomRef: `project:${name}@${version}`});
  const parts = new Map(applications.map((one) => [one.application.metadata.name, applicationComponent(one)]));
  const imageParts = images.map((image) => ({image, component: imageComponent(image)}));
  const bom = new Bom();
  bom.metadata.component = root;
  bom.metadata.tools.components.add(new Component(ComponentType.Application, 'onekey', {version: onekeyVersion}));
  for (const {application} of applications) {
    const part = parts.get(application.metadata.name);
    if (!part) continue;
    root.dependencies.add(part.bomRef);
    bom.components.add(part);
    for (const other of Object.keys(application.requires)) {
      const required = parts.get(other);
      if (required) part.dependencies.add(required.bomRef);
    }
    for (const {image, component} of imageParts)
      if (image.usedBy.includes(application.metadata.name)) part.dependencies.add(component.bomRef);
  }
  for (const {component} of imageParts) bom.components.add(component);
  bom.serialNumber = `urn:uuid:${uuidOf(textOf(bom))}`;
  return Buffer.from(`${textOf(bom)}\n`);
}

/** In the order in which things were put in: the library's own sorting goes by the machine's language. */
const textOf = (bom: Bom) =>
  new JsonSerializer(new Json.Normalize.Factory(Spec1dot6)).serialize(bom, {sortLists: false, space: 2});

function applicationComponent({application: {metadata}, digest}: ResolvedApplication): Component {
  const {name, version} = metadata;
  const component = new Component(ComponentType.Application, name, {version, bomRef: `application:${name}@${version}`});
  component.hashes.set(HashAlgorithm['SHA-256'], digest.slice('sha256:'.length));
  return component;
}

function imageComponent({name, digest, version, licences, origin}: DescribedImage): Component {
  const component = new Component(ComponentType.Container, name, {
    version: version ?? digest,
    bomRef: `image:${name}@${digest}`,
    purl: purlOf(name, digest),
  });
  component.hashes.set(HashAlgorithm['SHA-256'], digest.slice('sha256:'.length));
  // What a label says may be an identifier, an expression, a name or anything else; only a name may be anything.
  if (licences)
    component.licenses.add(isSupportedSpdxId(licences) ? new SpdxLicense(licences) : new NamedLicense(licences));
  if (origin) component.externalReferences.add(new ExternalReference(addressOf(origin), ExternalReferenceType.VCS));
  return component;
}

/** What a label says, with what no address may hold escaped (RFC 3987). */
const addressOf = (text: string) => text.replace(/[\s\p{Cc}<>"{}|\\^`]/gu, encodeURIComponent);

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
