import {expect, test} from '@jest/globals';
import type {ResolvedApplication} from '../../src/pack/resolved-project.ts';
import {type DescribedImage, sbom} from '../../src/pack/sbom.ts';
import {sample} from '../bundle/sample.ts';

const {json} = sample();
const [redis] = json.applications;
const [image] = json.images;
const resolved = {
  project: json.project,
  applications: [{application: redis?.application, digest: redis?.digest} as ResolvedApplication],
};
const images = [
  {...image, contentSize: 10, licences: 'BSD-3-Clause', origin: 'https://example.org/redis'} as DescribedImage,
];
const read = (...args: Parameters<typeof sbom>) => JSON.parse(Buffer.from(sbom(...args)).toString('utf8'));
const hex = image?.digest.slice(7) ?? '';

test('lists the project, its applications and images, and what depends on what', () => {
  const bom = read(resolved, images, '0.1.0');
  expect(bom).toMatchObject({bomFormat: 'CycloneDX', specVersion: '1.6', version: 1});
  expect(bom.metadata.component).toEqual({
    type: 'application',
    'bom-ref': 'project:huashan@1.0.0',
    name: 'huashan',
    version: '1.0.0',
  });
  expect(bom.components).toMatchObject([
    {type: 'application', name: 'redis', version: '7.2.0'},
    {
      type: 'container',
      name: 'docker.io/library/redis:7.2',
      hashes: [{alg: 'SHA-256', content: hex}],
      licenses: [{license: {name: 'BSD-3-Clause'}}],
      purl: `pkg:oci/redis@sha256%3A${hex}?repository_url=docker.io%2Flibrary%2Fredis&tag=7.2`,
      externalReferences: [{type: 'vcs', url: 'https://example.org/redis'}],
    },
  ]);
  const refs = [bom.metadata.component, ...bom.components].map((component) => component['bom-ref']);
  expect(bom.dependencies.map(({ref}: {ref: string}) => ref)).toEqual(refs);
  expect(bom.dependencies[0].dependsOn).toEqual([refs[1]]);
  expect(bom.dependencies[1].dependsOn).toEqual([refs[2]]);
});

test('is the same each time; its serial number is a UUID that changes with the content', () => {
  const [one, other] = [read(resolved, images, '0.1.0'), read(resolved, [], '0.1.0')];
  expect(sbom(resolved, images, '0.1.0')).toEqual(sbom(resolved, images, '0.1.0'));
  expect(one.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(one.serialNumber).not.toBe(other.serialNumber);
});
