import {createHash} from 'node:crypto';
import path from 'node:path';
import {contentDigest} from '../catalog/application-files.ts';
import {canonicalJson} from '../object/json.ts';
import type {Json} from '../object/kube-object.ts';
import type {CheckedApplication} from './check-application.ts';
import type {ReleasedImages, ResolvedApplication} from './resolved-project.ts';

/** What is bundled of an application. Its digest covers its files, its definition as read and the values fixed for it. */
export function resolvedApplication(
  {source, application, files}: CheckedApplication,
  values: {readonly [input: string]: Json},
  released: ReleasedImages | undefined,
): ResolvedApplication {
  const covered = {files: contentDigest(files.content), application: application as unknown as Json, values};
  return {
    application,
    folder: path.resolve(source.folder),
    files: [...files.content.keys()],
    values,
    ...(released && {released}),
    digest: `sha256:${createHash('sha256').update(canonicalJson(covered)).digest('hex')}`,
  };
}
