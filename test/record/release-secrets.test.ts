import {randomBytes} from 'node:crypto';
import {describe, expect, test} from '@jest/globals';
import type {Json} from '../../src/object/kube-object.ts';
import {encode} from '../../src/record/encode.ts';
import type {Release} from '../../src/record/release.ts';
import {chunkBytes, chunksOf, readRelease, releaseSecrets} from '../../src/record/release-secrets.ts';
import type {RecordSecret} from '../../src/record/secret-store.ts';

const release = (payload: string): Release => ({
  instance: 'huashan',
  application: 'emr',
  namespace: 'his',
  waitsFor: [],
  revision: 3,
  state: 'deployed',
  version: '1.0.0',
  contentDigest: 'sha256:c',
  inputsDigest: 'hmac-sha256:i',
  bundleDigest: 'sha256:b',
  run: 'r',
  startedAt: '2026-01-01T00:00:00Z',
  inventory: [],
  inputs: {},
  outputs: {},
  secretInputs: [],
  secretOutputs: [],
  objects: [{apiVersion: 'v1', kind: 'ConfigMap', metadata: {name: 'c'}, data: {payload}, big: 12345678901234567890n}],
});
const large = release(randomBytes(2 * 1024 * 1024).toString('base64'));
const getFrom = (chunks: readonly RecordSecret[]) => async (name: string) =>
  chunks.find((chunk) => chunk.name === name);

describe('releaseSecrets', () => {
  test('a small revision is one Secret, and comes back as it was, big integers included', async () => {
    const {chunks, head} = releaseSecrets(release('x'));
    expect(chunks).toEqual([]);
    expect(head).toMatchObject({
      name: 'onekey.huashan.emr.v3',
      type: 'onekey.dev/release',
      labels: {'onekey.dev/state': 'deployed'},
    });
    expect(await readRelease(head, getFrom([]))).toEqual(release('x'));
  });

  test('a revision over the size of a Secret is split, each part within the limit, and comes back as it was', async () => {
    const {chunks, head} = releaseSecrets(large);
    expect(chunks.length).toBeGreaterThan(1);
    for (const chunk of chunks) expect(chunk.data.part?.length).toBeLessThanOrEqual(chunkBytes);
    expect(chunksOf(head).map(({name}) => name)).toEqual(chunks.map(({name}) => name));
    expect(await readRelease(head, getFrom(chunks))).toEqual(large);
  });

  test('a rewrite has chunks of its own: those of the head that still stands are not touched', () => {
    const names = (payload: Release) => new Set(releaseSecrets(payload).chunks.map(({name}) => name));
    expect(names(large).intersection(names({...large, state: 'failed'})).size).toBe(0);
  });

  test('a missing chunk, a changed one, and bytes that are no record are damage, by the name of the Secret', async () => {
    const {chunks, head} = releaseSecrets(large);
    const damaged = {code: 'CLUSTER_RECORD_DAMAGED'};
    await expect(readRelease(head, getFrom(chunks.slice(1)))).rejects.toMatchObject({
      ...damaged,
      params: {secret: chunks[0]?.name},
    });
    const changed = chunks.map((chunk, index) => (index === 1 ? {...chunk, data: {part: Buffer.from('x')}} : chunk));
    await expect(readRelease(head, getFrom(changed))).rejects.toMatchObject(damaged);
    await expect(readRelease({...head, data: {release: Buffer.from('nonsense')}}, getFrom([]))).rejects.toMatchObject(
      damaged,
    );
  });

  test.each([
    ['of another instance', {...release('x'), instance: '../../../kube-system/secrets/a?'}],
    ['of another application', {...release('x'), application: 'pacs'}],
    ['of nothing', null],
  ])('a record that says it is %s than its Secret is damage', async (_, content) => {
    const {head} = releaseSecrets(release('x'));
    const forged = {...head, data: {release: encode(content as unknown as Json)}};
    await expect(readRelease(forged, getFrom([]))).rejects.toMatchObject({
      code: 'CLUSTER_RECORD_DAMAGED',
      params: {secret: head.name},
    });
  });

  test.each([
    'no JSON',
    'null',
    '{"chunks": 3}',
    '{"chunks": [{"name": "../../kube-system/secrets/a", "sha256": ""}]}',
    '{"chunks": [{"name": "onekey.huashan.emr.v3.0/../../x", "sha256": ""}]}',
  ])('a head that names its chunks by %s is damage, and nothing is asked for', async (parts) => {
    const {head} = releaseSecrets(release('x'));
    const asked: string[] = [];
    const forged = {...head, data: {parts: Buffer.from(parts)}};
    const reading = readRelease(forged, async (name) => {
      asked.push(name);
      return undefined;
    });
    await expect(reading).rejects.toMatchObject({code: 'CLUSTER_RECORD_DAMAGED', params: {secret: head.name}});
    expect(asked).toEqual([]);
  });
});
