import {describe, expect, test} from '@jest/globals';
import type {Problem} from '../../src/errors.ts';
import type {Project} from '../../src/manifest/project.ts';
import type {Catalog} from '../../src/resolve/catalog.ts';
import type {ProjectLock} from '../../src/resolve/project-lock.ts';
import {type ResolveRequest, resolve} from '../../src/resolve/resolve.ts';
import {application, catalogOf, digestOf, product, project} from './catalog-of.ts';

function locked(request: ResolveRequest): ProjectLock {
  const resolution = resolve(request);
  if ('lock' in resolution) return resolution.lock;
  throw new Error(JSON.stringify(resolution.conflict.contested));
}

const versions = (wanted: Project, catalog: Catalog, more: Partial<ResolveRequest> = {}) =>
  locked({project: wanted, catalog, ...more}).applications.map(({name, version}) => `${name} ${version}`);

/** What is contested. */
function contested(wanted: Project, catalog: Catalog): readonly [Problem, ...Problem[]] {
  const resolution = resolve({project: wanted, catalog});
  if ('conflict' in resolution) return resolution.conflict.contested;
  throw new Error('it resolved');
}

describe('resolving', () => {
  test('takes the newest version in range, and what it requires', () => {
    const catalog = catalogOf([
      application('emr', '4.0.0', {postgres: '^15.0.0'}),
      application('emr', '4.10.0', {postgres: '^15.0.0'}),
      application('emr', '4.9.0', {postgres: '^15.0.0'}),
      application('emr', '5.0.0', {postgres: '^16.0.0'}),
      application('postgres', '15.2.0'),
      application('postgres', '16.0.0'),
      application('unused', '1.0.0'),
    ]);
    expect(versions(project({emr: '^4.0.0'}), catalog)).toEqual(['emr 4.10.0', 'postgres 15.2.0']);
  });

  test('goes back to an older version where the newest leads nowhere', () => {
    const catalog = catalogOf([
      application('emr', '4.0.0', {postgres: '^15.0.0'}),
      application('emr', '5.0.0', {postgres: '^16.0.0'}),
      application('pacs', '1.0.0', {postgres: '^15.0.0'}),
      application('postgres', '15.2.0'),
      application('postgres', '16.0.0'),
    ]);
    expect(versions(project({emr: '*', pacs: '*'}), catalog)).toEqual(['emr 4.0.0', 'pacs 1.0.0', 'postgres 15.2.0']);
  });

  test('takes products apart, products of products too, and says who asked for what', () => {
    const catalog = catalogOf([
      product('hospital', '1.0.0', {outpatient: '^3.0.0', pacs: '*'}),
      product('outpatient', '3.1.0', {emr: '^4.0.0'}),
      application('emr', '4.0.0', {redis: '>=6'}),
      application('pacs', '1.0.0', {redis: '^7.0.0'}),
      application('redis', '7.2.0'),
    ]);
    const chosen = (
      name: string,
      version: string,
      ...requiredBy: readonly (readonly [string | undefined, string])[]
    ) => ({
      name,
      version,
      digest: digestOf(name, version),
      why: 'newest',
      requiredBy: requiredBy.map(([by, range]) => ({by, range})),
    });
    expect(locked({project: project({hospital: '1'}), catalog})).toEqual({
      project: 'huashan',
      applications: [
        chosen('emr', '4.0.0', ['outpatient 3.1.0', '^4.0.0']),
        chosen('pacs', '1.0.0', ['hospital 1.0.0', '*']),
        chosen('redis', '7.2.0', ['emr 4.0.0', '>=6'], ['pacs 1.0.0', '^7.0.0']),
      ],
      products: [
        chosen('hospital', '1.0.0', [undefined, '1']),
        chosen('outpatient', '3.1.0', ['hospital 1.0.0', '^3.0.0']),
      ],
      images: [],
    });
  });

  test('leaves alone what is external', () => {
    const catalog = catalogOf([application('emr', '4.0.0', {'oracle-his': '*'})]);
    expect(versions(project({emr: '*'}, {external: ['oracle-his']}), catalog)).toEqual(['emr 4.0.0']);
  });

  test("takes pre-releases by npm's rules: only where the range names one of the same version", () => {
    const catalog = catalogOf([application('emr', '4.0.0'), application('emr', '4.1.0-rc.1')]);
    expect(versions(project({emr: '^4.0.0'}), catalog)).toEqual(['emr 4.0.0']);
    expect(versions(project({emr: '^4.1.0-rc.0'}), catalog)).toEqual(['emr 4.1.0-rc.1']);
  });

  test('allows applications that require each other: that is for the workflow to refuse', () => {
    const catalog = catalogOf([application('a', '1.0.0', {b: '*'}), application('b', '1.0.0', {a: '*'})]);
    expect(versions(project({a: '*'}), catalog)).toEqual(['a 1.0.0', 'b 1.0.0']);
  });

  test('knows no fields that every object has', () => {
    expect(contested(project({constructor: '*'}), catalogOf([]))).toMatchObject([{code: 'RESOLVE_UNKNOWN'}]);
  });
});

const postgres = ['14.0.0', '15.0.0', '15.1.0', '16.0.0'].map((version) => application('postgres', version));

describe('what the project decides', () => {
  const emr = application('emr', '4.0.0', {postgres: '>=14'});

  test('a pin chooses the version wherever something requires it, and does not require it', () => {
    const catalog = catalogOf([emr, ...postgres, application('other', '1.0.0')]);
    const pinned = project({emr: '*'}, {pins: {postgres: '15.0.0', other: '1.0.0'}});
    expect(versions(pinned, catalog)).toEqual(['emr 4.0.0', 'postgres 15.0.0']);
    expect(locked({project: pinned, catalog}).applications[1]).toMatchObject({
      why: 'pinned',
      heldBack: {version: '16.0.0', by: 'pinned 15.0.0'},
    });
  });

  test('an exclusion leaves versions out, whoever asks', () => {
    const catalog = catalogOf([emr, ...postgres]);
    const excluding = project({emr: '*'}, {exclude: {postgres: '16 || 15.1.0', absent: '*'}});
    expect(versions(excluding, catalog)).toEqual(['emr 4.0.0', 'postgres 15.0.0']);
  });

  test('a pin that does not fit, and an exclusion of everything, are told with what else is asked', () => {
    const catalog = catalogOf([application('emr', '4.0.0', {postgres: '^15.0.0'}), ...postgres]);
    expect(contested(project({emr: '*'}, {pins: {postgres: '16.0.0'}}), catalog)).toMatchObject([
      {
        code: 'RESOLVE_CONFLICT',
        params: {
          name: 'postgres',
          demands: [
            {kind: 'requires', by: 'emr 4.0.0', range: '^15.0.0'},
            {kind: 'pins', by: 'huashan 1.0.0', range: '16.0.0'},
          ],
        },
      },
    ]);
    expect(contested(project({emr: '*'}, {exclude: {postgres: '*'}}), catalog)).toMatchObject([
      {params: {name: 'postgres', demands: [{kind: 'requires'}, {kind: 'excludes', range: '*'}]}},
    ]);
  });
});

describe('what was yanked', () => {
  const released = [application('emr', '4.0.0'), application('emr', '4.1.0')];

  test('is not chosen', () => {
    const catalog = catalogOf(released, {'emr 4.1.0': {yanked: 'loses data'}});
    expect(versions(project({emr: '*'}), catalog)).toEqual(['emr 4.0.0']);
    expect(versions(project({emr: '*'}), catalog, {keep: new Map([['emr', '4.1.0']])})).toEqual(['emr 4.0.0']);
  });

  test('is told with the reason where nothing else would fit', () => {
    const catalog = catalogOf(released, {'emr 4.1.0': {yanked: 'loses data'}});
    expect(contested(project({emr: '^4.1.0'}), catalog)).toMatchObject([
      {code: 'RESOLVE_NO_VERSION', params: {versions: ['4.0.0'], yanked: [{version: '4.1.0', reason: 'loses data'}]}},
    ]);
  });
});

describe('why a version was chosen', () => {
  const why = (name: string, request: ResolveRequest) => {
    const chosen = locked(request).applications.find((it) => it.name === name);
    return [chosen?.why, chosen?.heldBack];
  };

  test('it is the newest; a newer pre-release is no matter', () => {
    const catalog = catalogOf([application('emr', '4.0.0'), application('emr', '5.0.0-rc.1')]);
    expect(why('emr', {project: project({emr: '*'}), catalog})).toEqual(['newest', undefined]);
  });

  test('somebody asks for an older one', () => {
    const catalog = catalogOf([application('emr', '4.0.0', {postgres: '^15.0.0'}), ...postgres]);
    const expected = ['newest-fitting', {version: '16.0.0', by: 'emr 4.0.0 ^15.0.0'}];
    expect(why('postgres', {project: project({emr: '*'}), catalog})).toEqual(expected);
  });

  test('the newest requires what others do not allow', () => {
    const catalog = catalogOf([
      application('emr', '4.0.0', {postgres: '*'}),
      application('emr', '5.0.0', {postgres: '^16.0.0'}),
      ...postgres,
    ]);
    const wanted = project({emr: '*', postgres: '^15.0.0'});
    const expected = ['newest-fitting', {version: '5.0.0', by: 'requires postgres ^16.0.0'}];
    expect(why('emr', {project: wanted, catalog})).toEqual(expected);
  });

  test('the lock has it', () => {
    const request = {project: project({postgres: '*'}), catalog: catalogOf(postgres)};
    expect(why('postgres', {...request, keep: new Map([['postgres', '15.0.0']])})).toEqual(['kept', undefined]);
  });
});

describe('with an earlier lock', () => {
  const catalog = catalogOf([
    application('emr', '4.0.0', {postgres: '^15.0.0'}),
    application('emr', '4.1.0', {postgres: '^15.0.0'}),
    application('emr', '5.0.0', {postgres: '^16.0.0'}),
    application('pacs', '1.0.0', {postgres: '>=15'}),
    application('pacs', '1.1.0', {postgres: '>=15'}),
    ...postgres,
  ]);
  const keep = new Map([
    ['emr', '4.0.0'],
    ['pacs', '1.0.0'],
    ['postgres', '15.0.0'],
  ]);
  const old = ['emr 4.0.0', 'pacs 1.0.0', 'postgres 15.0.0'];

  test('nothing changes that need not', () => {
    expect(versions(project({emr: '*', pacs: '*'}), catalog, {keep})).toEqual(old);
  });

  test('what has to change is as new as it can be', () => {
    const newer = project({emr: '*', pacs: '*', postgres: '^15.1.0'});
    expect(versions(newer, catalog, {keep})).toEqual(['emr 4.0.0', 'pacs 1.0.0', 'postgres 15.1.0']);
  });

  test('as few as possible change: one that is asked for rather than two that ask', () => {
    const few = catalogOf([
      application('a', '1.0.0', {base: '^1.0.0'}),
      application('a', '2.0.0', {base: '^2.0.0'}),
      application('b', '1.0.0', {base: '^1.0.0'}),
      application('b', '2.0.0', {base: '^2.0.0'}),
      application('c', '1.0.0', {base: '^2.0.0'}),
      application('c', '2.0.0', {base: '^1.0.0'}),
      application('base', '1.0.0'),
      application('base', '2.0.0'),
    ]);
    const before = new Map([
      ['a', '1.0.0'],
      ['b', '1.0.0'],
      ['base', '1.0.0'],
      ['c', '1.0.0'],
    ]);
    expect(versions(project({a: '*', b: '*', c: '*'}), few, {keep: before})).toEqual([
      'a 1.0.0',
      'b 1.0.0',
      'base 1.0.0',
      'c 2.0.0',
    ]);
  });

  test('an upgrade raises what is named to the newest, and changes of the others what it must', () => {
    const wanted = project({emr: '*', pacs: '*'});
    expect(versions(wanted, catalog, {keep, upgrade: ['pacs']})).toEqual([
      'emr 4.0.0',
      'pacs 1.1.0',
      'postgres 15.0.0',
    ]);
    expect(versions(wanted, catalog, {keep, upgrade: ['emr']})).toEqual(['emr 5.0.0', 'pacs 1.0.0', 'postgres 16.0.0']);
  });

  test('an upgrade makes nothing else older', () => {
    const wanted = project({emr: '4', pacs: '*'});
    expect(versions(wanted, catalog, {keep, upgrade: ['postgres']})).toEqual([
      'emr 4.0.0',
      'pacs 1.0.0',
      'postgres 15.1.0',
    ]);
  });

  test('a locked version that is gone is chosen anew', () => {
    const without = catalogOf([application('emr', '4.1.0', {postgres: '^15.0.0'}), ...postgres]);
    expect(versions(project({emr: '*'}), without, {keep})).toEqual(['emr 4.1.0', 'postgres 15.0.0']);
  });
});

describe('where nothing fits', () => {
  test('it names what there is none of, and what was probably meant', () => {
    const catalog = catalogOf([application('emr', '4.0.0', {postgers: '*'}), application('postgres', '15.0.0')]);
    expect(contested(project({emr: '*'}), catalog)).toEqual([
      {code: 'RESOLVE_UNKNOWN', params: {name: 'postgers', by: ['emr 4.0.0'], suggestion: 'postgres'}},
    ]);
  });

  test('it says who asks for a range that no version is in, and which versions there are', () => {
    const catalog = catalogOf([application('emr', '4.0.0'), application('emr', '4.1.0')]);
    expect(contested(project({emr: '^5.0.0'}), catalog)).toEqual([
      {
        code: 'RESOLVE_NO_VERSION',
        params: {name: 'emr', by: 'huashan 1.0.0', range: '^5.0.0', versions: ['4.1.0', '4.0.0']},
      },
    ]);
  });

  test('it says that there would be a pre-release', () => {
    const catalog = catalogOf([application('emr', '4.0.0'), application('emr', '5.0.0-rc.1')]);
    expect(contested(project({emr: '>4.0.0'}), catalog)).toMatchObject([{params: {prereleases: ['5.0.0-rc.1']}}]);
  });

  test('it says who asks for ranges that exclude each other', () => {
    const catalog = catalogOf([
      application('emr', '3.0.0', {'patient-index': '^2.0.0'}),
      application('pacs', '5.1.0', {'patient-index': '^1.0.0'}),
      application('patient-index', '1.4.0'),
      application('patient-index', '2.0.0'),
    ]);
    expect(contested(project({emr: '*', pacs: '*'}), catalog)).toEqual([
      {
        code: 'RESOLVE_CONFLICT',
        params: {
          name: 'patient-index',
          demands: [
            {kind: 'requires', by: 'emr 3.0.0', range: '^2.0.0'},
            {kind: 'requires', by: 'pacs 5.1.0', range: '^1.0.0'},
          ],
          versions: ['2.0.0', '1.4.0'],
        },
      },
    ]);
  });

  test('it names everything that the project itself asks for in vain', () => {
    expect(contested(project({emr: '*', pacs: '*'}), catalogOf([]))).toMatchObject([
      {code: 'RESOLVE_UNKNOWN', params: {name: 'emr'}},
      {code: 'RESOLVE_UNKNOWN', params: {name: 'pacs'}},
    ]);
  });
});
