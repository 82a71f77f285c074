import type {EntryTask, EntryWorkers} from './entry-workers.ts';
import type {Layout, Part} from './layout.ts';
import type {TarBytes} from './tar-bytes.ts';
import {entryHeader, paddingOf} from './tar-entry.ts';

type FilePart = Extract<Part, {kind: 'file'}>;

/** Entries smaller than this are read faster than they are handed over. */
const worthHandingOver = 256 * 1024;
/** Starting workers takes as long as hashing so many bytes. */
export const worthStarting = 8 * 1024 * 1024;

/**
 * Has workers check large entries and gives the parts of the tar of which every byte was found right: contents, and the headers and
 * padding between two of them. All others are still to be looked at.
 */
export async function rightParts(
  tar: TarBytes,
  {parts}: Layout,
  workers: EntryWorkers,
  advance: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<ReadonlySet<Part>> {
  const tasks = parts.flatMap((part) => {
    const task = part.kind === 'file' && taskOf(tar, part);
    return task ? [{part, task}] : [];
  });
  if (tasks.reduce((sum, {task}) => sum + task.size, 0) < worthStarting) return new Set();
  const verdicts = await workers.check(
    tasks.map(({task}) => task),
    {advance, signal},
  );
  const right = new Set<Part>(tasks.filter((_, i) => verdicts[i]).map(({part}) => part));
  const isRight = (part: Part | undefined) => part !== undefined && right.has(part);
  const between = parts.filter(
    (part, i) => part.kind === 'known' && isRight(parts[i - 1]) && (i + 1 === parts.length || isRight(parts[i + 1])),
  );
  return new Set([...right, ...between]);
}

function taskOf(tar: TarBytes, {start, end, file: {path, size, sha256}}: FilePart): EntryTask | undefined {
  if (size < worthHandingOver) return undefined;
  const header = entryHeader(path, size);
  const members = tar.membersOf(start - header.length, end + paddingOf(size));
  return members && {members, header, size, sha256};
}
