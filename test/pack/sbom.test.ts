import {expect, test} from '@jest/globals';
import type {ResolvedApplication} from '../../src/pack/resolved-project.ts';
import {type DescribedImage, sbom} from '../../src/pack/sbom.ts';
import {sample} from '../bundle/sample.ts';
import {cycloneDx} from '../cyclone-dx.ts';

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
      licenses: [{license: {id: 'BSD-3-Clause'}}],
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

const validate = cycloneDx();

test.each<[string, Partial<DescribedImage>]>([
  ['an identifier', {licences: 'MIT', origin: 'https://example.org/redis', version: '7.2'}],
  ['an expression', {licences: '(MIT OR Apache-2.0) AND BSD-3-Clause'}],
  ['nothing of an identifier', {licences: 'see COPYING ©', origin: 'git@example.org:redis.git'}],
  ['no address', {origin: 'not an <address>\u0000 {x} `y` "z" \\ 患者'}],
  ['nothing', {}],
  ['another registry', {name: 'localhost:5000/a/b-c_d/redis'}],
])('is right by the schema of CycloneDX where an image says %s', (_, facts) => {
  const bom = read(resolved, [{...image, contentSize: 1, ...facts} as DescribedImage], '0.1.0');
  expect({valid: validate(bom), errors: validate.errors}).toEqual({valid: true, errors: null});
});

test('that schema refuses what is none', () => {
  const bom = read(resolved, images, '0.1.0');
  expect(validate({...bom, specVersion: 16})).toBe(false);
  expect(validate({...bom, components: [{...bom.components[1], licenses: [{license: {id: 'MYT'}}]}]})).toBe(false);
  expect(validate({...bom, components: [{...bom.components[1], type: 'image'}]})).toBe(false);
});
