import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {extract, type Header} from 'tar-stream';
import {type Problem, problem} from '../errors.ts';
import {jsonPath, type Layout} from './layout.ts';
import {limits} from './limits.ts';
import {pathFault} from './safe-path.ts';
import {signaturePath} from './signature-slot.ts';
import {tablePath} from './table.ts';
import type {TarBytes} from './tar-bytes.ts';

/**
 * Says by name what a bundle's tar has that `bundle.json` does not list, and the other way round. For a tar that is known to differ:
 * there is always at least one problem. Rejects when the signal is aborted.
 */
export async function listingProblems(
  tar: TarBytes,
  layout: Layout,
  path: string,
  signal?: AbortSignal,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const left = new Set(layout.files.keys());
  const others = new Set([jsonPath, signaturePath, tablePath]);
  let entries = 0;
  const check = ({name, type, size}: Header) => {
    const file = layout.files.get(name)?.file;
    const fault = file || others.has(name) ? undefined : pathFault(name);
    if (type !== 'file') problems.push(problem('BUNDLE_ENTRY_KIND', {entry: name, kind: type ?? 'unknown'}));
    else if (left.delete(name) || others.delete(name)) {
      if (file && file.size !== size) {
        problems.push(problem('BUNDLE_ENTRY_SIZE', {entry: name, expected: file.size, found: size}));
      }
    } else if (file || name === jsonPath || name === signaturePath || name === tablePath) {
      problems.push(problem('BUNDLE_ENTRY_DOUBLE', {entry: name, other: name}));
    } else if (fault && fault !== 'place') problems.push(problem('BUNDLE_ENTRY_UNSAFE', {entry: name, fault}));
    else problems.push(problem('BUNDLE_ENTRY_UNLISTED', {entry: name}));
  };

  const entryStream = extract();
  entryStream.on('entry', (header, content, next) => {
    entries++;
    if (entries > limits.files) return next(new Error('too many entries'));
    check(header);
    content.on('error', () => {}).on('end', next); // an error of the archive is told by the archive
    content.resume();
    if (header.type === 'directory') next(); // the end of one that says it has bytes never comes
  });
  const isComplete = await pipeline(Readable.from(tar.readAll(), {objectMode: false}), entryStream, {signal}).then(
    () => true,
    () => false,
  );
  signal?.throwIfAborted();
  // Where the tar stops making sense, nobody knows what would have come.
  const missing = isComplete ? Array.from(left, (entry) => problem('BUNDLE_ENTRY_MISSING', {entry})) : [];
  const told = problems.concat(missing);
  return isComplete && told.length > 0 ? told : [...told, problem('BUNDLE_LAYOUT_WRONG', {path})];
}
