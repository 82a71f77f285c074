import {readManifestFile} from '../catalog/read-manifest-file.ts';
import {problem} from '../errors.ts';
import {readProjectSource} from '../manifest/read-project.ts';
import {failure} from './fail.ts';

/** What a project's folder calls itself. Rejects with MANIFEST_… where its `project.yaml` is missing or wrong. */
export async function projectId(dir: string): Promise<{readonly name: string; readonly version: string}> {
  const {read, problems} = await readManifestFile(dir, 'project.yaml', readProjectSource);
  if (read) return read.value.metadata;
  throw failure(problems.length > 0 ? problems : [problem('MANIFEST_FILE_MISSING', {path: `${dir}/project.yaml`})]);
}
