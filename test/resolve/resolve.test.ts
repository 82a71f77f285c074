import {describe, expect, test} from '@jest/globals';
import {isOnekeyError, type OnekeyError} from '../../src/errors.ts';
import type {Project} from '../../src/manifest/project.ts';
import type {Catalog} from '../../src/resolve/catalog.ts';
import {resolve} from '../../src/resolve/resolve.ts';
import {application, catalogOf, product, project} from './catalog-of.ts';

const versions = (wanted: Project, catalog: Catalog) =>
  resolve({project: wanted, catalog}).applications.map(({name, version}) => `${name} ${version}`);

function failure(wanted: Project, catalog: Catalog): OnekeyError {
  try {
    resolve({project: wanted, catalog});
  } catch (error) {
    if (isOnekeyError(error)) return error;
    throw error;
  }
  throw new Error('it resolved');
}

describe('resolving', () => {
  test('takes the newest version in range, and what it requires', () => {
    const catalog = catalogOf(
      application('emr', '4.0.0', {postgres: '^15.0.0'}),
      application('emr', '4.10.0', {postgres: '^15.0.0'}),
      application('emr', '4.9.0', {postgres: '^15.0.0'}),
      application('emr', '5.0.0', {postgres: '^16.0.0'}),
      application('postgres', '15.2.0'),
      application('postgres', '16.0.0'),
      application('unused', '1.0.0'),
    );
    expect(versions(project({emr: '^4.0.0'}), catalog)).toEqual(['emr 4.10.0', 'postgres 15.2.0']);
  });

  test('goes back to an older version where the newest leads nowhere', () => {
    const catalog = catalogOf(
      application('emr', '4.0.0', {postgres: '^15.0.0'}),
      application('emr', '5.0.0', {postgres: '^16.0.0'}),
      application('pacs', '1.0.0', {postgres: '^15.0.0'}),
      application('postgres', '15.2.0'),
      application('postgres', '16.0.0'),
    );
    expect(versions(project({emr: '*', pacs: '*'}), catalog)).toEqual(['emr 4.0.0', 'pacs 1.0.0', 'postgres 15.2.0']);
  });

  test('takes products apart, products of products too, and says who asked for what', () => {
    const catalog = catalogOf(
      product('hospital', '1.0.0', {outpatient: '^3.0.0', pacs: '*'}),
      product('outpatient', '3.1.0', {emr: '^4.0.0'}),
      application('emr', '4.0.0', {redis: '>=6'}),
      application('pacs', '1.0.0', {redis: '^7.0.0'}),
      application('redis', '7.2.0'),
    );
    expect(resolve({project: project({hospital: '1'}), catalog})).toEqual({
      applications: [
        {
          name: 'emr',
          version: '4.0.0',
          digest: 'sha256:emr-4.0.0',
          requiredBy: [{by: 'outpatient 3.1.0', range: '^4.0.0'}],
        },
        {name: 'pacs', version: '1.0.0', digest: 'sha256:pacs-1.0.0', requiredBy: [{by: 'hospital 1.0.0', range: '*'}]},
        {
          name: 'redis',
          version: '7.2.0',
          digest: 'sha256:redis-7.2.0',
          requiredBy: [
            {by: 'emr 4.0.0', range: '>=6'},
            {by: 'pacs 1.0.0', range: '^7.0.0'},
          ],
        },
      ],
      products: [
        {
          name: 'hospital',
          version: '1.0.0',
          digest: 'sha256:hospital-1.0.0',
          requiredBy: [{by: 'huashan 1.0.0', range: '1'}],
        },
        {
          name: 'outpatient',
          version: '3.1.0',
          digest: 'sha256:outpatient-3.1.0',
          requiredBy: [{by: 'hospital 1.0.0', range: '^3.0.0'}],
        },
      ],
    });
  });

  test('leaves alone what is external', () => {
    const catalog = catalogOf(application('emr', '4.0.0', {'oracle-his': '*'}));
    expect(versions(project({emr: '*'}, {external: ['oracle-his']}), catalog)).toEqual(['emr 4.0.0']);
  });

  test("takes pre-releases by npm's rules: only where the range names one of the same version", () => {
    const catalog = catalogOf(application('emr', '4.0.0'), application('emr', '4.1.0-rc.1'));
    expect(versions(project({emr: '^4.0.0'}), catalog)).toEqual(['emr 4.0.0']);
    expect(versions(project({emr: '^4.1.0-rc.0'}), catalog)).toEqual(['emr 4.1.0-rc.1']);
  });

  test('allows applications that require each other: that is for the workflow to refuse', () => {
    const catalog = catalogOf(application('a', '1.0.0', {b: '*'}), application('b', '1.0.0', {a: '*'}));
    expect(versions(project({a: '*'}), catalog)).toEqual(['a 1.0.0', 'b 1.0.0']);
  });

  test('knows no fields that every object has', () => {
    expect(failure(project({constructor: '*'}), catalogOf()).code).toBe('RESOLVE_UNKNOWN');
  });
});

describe('where nothing fits', () => {
  test('it names what there is none of, and what was probably meant', () => {
    const catalog = catalogOf(application('emr', '4.0.0', {postgers: '*'}), application('postgres', '15.0.0'));
    const {code, params} = failure(project({emr: '*'}), catalog);
    expect(code).toBe('RESOLVE_UNKNOWN');
    expect(params).toEqual({name: 'postgers', by: ['emr 4.0.0'], suggestion: 'postgres'});
  });

  test('it says who asks for a range that no version is in, and which versions there are', () => {
    const catalog = catalogOf(application('emr', '4.0.0'), application('emr', '4.1.0'));
    const {code, params} = failure(project({emr: '^5.0.0'}), catalog);
    expect(code).toBe('RESOLVE_NO_VERSION');
    expect(params).toEqual({name: 'emr', by: 'huashan 1.0.0', range: '^5.0.0', versions: ['4.1.0', '4.0.0']});
  });

  test('it says who asks for ranges that exclude each other', () => {
    const catalog = catalogOf(
      application('emr', '3.0.0', {'patient-index': '^2.0.0'}),
      application('pacs', '5.1.0', {'patient-index': '^1.0.0'}),
      application('patient-index', '1.4.0'),
      application('patient-index', '2.0.0'),
    );
    const {code, params} = failure(project({emr: '*', pacs: '*'}), catalog);
    expect(code).toBe('RESOLVE_CONFLICT');
    expect(params).toEqual({
      name: 'patient-index',
      by: ['emr 3.0.0', 'pacs 5.1.0'],
      ranges: ['^2.0.0', '^1.0.0'],
      versions: ['2.0.0', '1.4.0'],
    });
  });

  test('it names everything that the project itself asks for in vain', () => {
    const {code, problems} = failure(project({emr: '*', pacs: '*'}), catalogOf());
    expect(code).toBe('RESOLVE_UNKNOWN');
    expect(problems).toMatchObject([{code: 'RESOLVE_UNKNOWN', params: {name: 'pacs'}}]);
  });
});
