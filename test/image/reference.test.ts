import {describe, expect, test} from '@jest/globals';
import {formatReference, parseReference} from '../../src/image/reference.ts';
import {siteReference} from '../../src/image/site-reference.ts';
import type {SiteRegistry} from '../../src/image/site-registry.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('an image name means what docker takes it for', () => {
  test.each([
    ['redis', 'docker.io/library/redis:latest'],
    ['redis:7.2', 'docker.io/library/redis:7.2'],
    ['bitnami/redis:7', 'docker.io/bitnami/redis:7'],
    ['docker.io/redis', 'docker.io/library/redis:latest'],
    ['index.docker.io/redis', 'docker.io/library/redis:latest'],
    ['hospital.example/patient-index:2.4.1', 'hospital.example/patient-index:2.4.1'],
    ['localhost/a:1', 'localhost/a:1'],
    ['127.0.0.1:5000/a/b/c', '127.0.0.1:5000/a/b/c:latest'],
    ['registry:5000/a', 'registry:5000/a:latest'],
    [`redis@${digest}`, `docker.io/library/redis@${digest}`],
    [`a.example/b:1@${digest}`, `a.example/b:1@${digest}`],
  ])('%s is %s', (name, full) => {
    expect(formatReference(parseReference(name))).toBe(full);
    expect(formatReference(parseReference(full))).toBe(full);
  });

  test.each([
    '',
    ' ',
    'Redis',
    'a b',
    'a:',
    'a@sha256:12',
    'a@md5:12',
    '-a',
    'a/',
    '/a',
    'a//b',
    'https://a.example/b',
    'a:b:c',
  ])('"%s" is none', (name) => {
    expect(() => parseReference(name)).toThrow(expect.objectContaining({code: 'IMAGE_REFERENCE_INVALID'}));
  });
});

describe('the place in the site registry', () => {
  const site = (change: Partial<SiteRegistry>): SiteRegistry => ({
    push: 'registry.site:5000/his',
    pull: 'registry.site:5000/his',
    layout: 'nested',
    keepNames: false,
    plainHttp: false,
    ...change,
  });

  test('nested keeps the path, flat makes one level of it', () => {
    expect(siteReference('docker.io/library/redis:7.2', digest, site({}))).toEqual({
      repository: 'his/library/redis',
      tags: ['7.2-0123456789ab'],
      reference: `registry.site:5000/his/library/redis@${digest}`,
    });
    expect(siteReference('a.example/b/c/d:1', digest, site({layout: 'flat'})).repository).toBe('his/b-c-d');
    expect(siteReference('redis', digest, site({push: 'r.site', pull: 'r.site'})).repository).toBe('library/redis');
  });

  test('nodes may know the registry by another name', () => {
    const {reference, repository} = siteReference('redis', digest, site({pull: 'mirror.site/m'}));
    expect({reference, repository}).toEqual({
      reference: `mirror.site/m/library/redis@${digest}`,
      repository: 'his/library/redis',
    });
  });

  test('names that are kept are pushed under their own tags too, which mirrors are asked for', () => {
    expect(siteReference('a.example/b:7.2', digest, site({keepNames: true}))).toEqual({
      repository: 'his/b',
      tags: ['7.2-0123456789ab', '7.2'],
      reference: 'a.example/b:7.2',
    });
    const byDigest = siteReference(`a.example/b@${digest}`, digest, site({keepNames: true}));
    expect(byDigest.tags).toEqual(['untagged-0123456789ab']);
  });

  test('tags are tags even for the longest names and for names without', () => {
    expect(siteReference(`a.example/b:${'x'.repeat(128)}`, digest, site({})).tags[0]).toHaveLength(128);
    expect(siteReference(`a.example/b@${digest}`, digest, site({})).tags).toEqual(['untagged-0123456789ab']);
  });

  test.each(['', 'https://r.site', 'r.site/UPPER', 'r site', 'user@r.site'])('"%s" is no address', (push) => {
    expect(() => siteReference('redis', digest, site({push}))).toThrow(
      expect.objectContaining({code: 'REGISTRY_ADDRESS_INVALID'}),
    );
  });
});
