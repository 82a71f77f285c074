import type {Problem} from '../errors.ts';
import {problem} from '../errors.ts';
import {jobFilesOf} from '../manifest/job-files.ts';
import type {BundleJson} from './bundle-json.ts';
import {limits} from './limits.ts';
import {pathClashes, pathFault} from './safe-path.ts';

/** What a `bundle.json` that fits its schema can still have wrong: paths, digests, references. All problems at once. */
export function ruleProblems(json: BundleJson): Problem[] {
  return [
    ...fileProblems(json),
    ...imageProblems(json),
    ...absenceProblems(json),
    ...applicationProblems(json),
    ...workflowProblems(json),
  ];
}

function fileProblems({files}: BundleJson): Problem[] {
  const problems: Problem[] = [];
  if (files.length > limits.files) {
    problems.push(problem('BUNDLE_TOO_MANY_FILES', {found: files.length, limit: limits.files}));
  }
  for (const {path, size, sha256} of files) {
    const fault = pathFault(path);
    if (fault) problems.push(problem('BUNDLE_ENTRY_UNSAFE', {entry: path, fault}));
    if (path.startsWith('blobs/') && path !== `blobs/sha256/${sha256}`) {
      problems.push(
        problem('BUNDLE_ENTRY_DIGEST', {entry: path, expected: path.slice('blobs/sha256/'.length), found: sha256}),
      );
    }
    if (!path.startsWith('blobs/') && size > limits.applicationFile) {
      problems.push(problem('BUNDLE_ENTRY_TOO_LARGE', {entry: path, found: size, limit: limits.applicationFile}));
    }
  }
  for (const {path, other} of pathClashes(files.map((file) => file.path))) {
    problems.push(problem('BUNDLE_ENTRY_DOUBLE', {entry: path, other}));
  }
  return problems;
}

function imageProblems({applications, files, images}: BundleJson): Problem[] {
  const paths = new Set(files.map((file) => file.path));
  const names = new Set(applications.map(({application}) => application.metadata.name));
  const missing = images.filter((image) => !paths.has(blobPath(image.digest)));
  return [
    ...missing.map((image) => problem('BUNDLE_ENTRY_MISSING', {entry: blobPath(image.digest)})),
    ...doubled(images.map((image) => image.name)).map((id) => problem('BUNDLE_ID_DOUBLE', {kind: 'image', id})),
    ...images.flatMap(({name: image, usedBy}) =>
      usedBy
        .filter((application) => !names.has(application))
        .map((application) => problem('BUNDLE_IMAGE_USER_UNKNOWN', {image, application})),
    ),
  ];
}

/** What is declared absent is not there, is declared once, and lies in a base that is named. */
function absenceProblems({files, absent = [], bases = []}: BundleJson): Problem[] {
  const paths = new Set(files.map((file) => file.path));
  const known = new Set(bases.map((base) => base.digest));
  return [
    ...doubled(absent.map(({digest}) => digest)).map((id) => problem('BUNDLE_ID_DOUBLE', {kind: 'absent-blob', id})),
    ...absent
      .filter(({digest}) => paths.has(blobPath(digest)))
      .map(({digest: blob}) => problem('BUNDLE_BLOB_NOT_ABSENT', {blob})),
    ...absent
      .filter(({base}) => !known.has(base))
      .map(({digest: blob, base}) => problem('BUNDLE_BASE_UNKNOWN', {blob, base})),
  ];
}

function applicationProblems({applications, files, workflow}: BundleJson): Problem[] {
  const names = new Set(applications.map(({application}) => application.metadata.name));
  const paths = new Set(files.map((file) => file.path));
  const missing = applications.flatMap(({application}) =>
    [...application.manifests.map((manifest) => manifest.path), ...jobFilesOf(application).map(({file}) => file)]
      .map((path) => `apps/${application.metadata.name}/${path}`)
      .filter((path) => !paths.has(path)),
  );
  const nodes = new Set(workflow.nodes.filter((node) => node.kind === 'application').map((node) => node.id));
  return [
    ...doubled(applications.map(({application}) => application.metadata.name)).map((id) =>
      problem('BUNDLE_ID_DOUBLE', {kind: 'application', id}),
    ),
    ...[...new Set(missing)].map((entry) => problem('BUNDLE_ENTRY_MISSING', {entry})),
    ...[...nodes].filter((id) => !names.has(id)).map((node) => problem('BUNDLE_NODE_UNKNOWN', {node})),
    ...[...names]
      .filter((name) => !nodes.has(name))
      .map((application) => problem('BUNDLE_APPLICATION_NO_NODE', {application})),
  ];
}

/** Nodes stand in an order in which each comes after what it waits for: where that holds, no cycle can be. */
function workflowProblems({workflow}: BundleJson): Problem[] {
  const all = new Set(workflow.nodes.map((node) => node.id));
  const before = new Set<string>();
  const problems = doubled(workflow.nodes.map((node) => node.id)).map((id) =>
    problem('BUNDLE_ID_DOUBLE', {kind: 'node', id}),
  );
  for (const {id, waitsFor} of workflow.nodes) {
    for (const {node} of waitsFor) {
      if (!all.has(node)) problems.push(problem('BUNDLE_EDGE_DANGLING', {node: id, waitsFor: node}));
      else if (!before.has(node)) problems.push(problem('BUNDLE_EDGE_BACKWARD', {node: id, waitsFor: node}));
    }
    before.add(id);
  }
  const gates = workflow.nodes.flatMap((node) => node.gates.map((gate) => gate.id));
  return [...problems, ...doubled(gates).map((id) => problem('BUNDLE_ID_DOUBLE', {kind: 'gate', id}))];
}

/** Where a blob lies in a bundle, by its digest `sha256:…`. */
export function blobPath(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`;
}

function doubled(ids: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return [...new Set(ids.filter((id) => seen.size === seen.add(id).size))];
}
