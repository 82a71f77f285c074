import {createHash} from 'node:crypto';
import {constants} from 'node:fs';
import {type FileHandle, mkdir, open, readFile} from 'node:fs/promises';
import path from 'node:path';
import type {OnekeyEvent} from '../events.ts';
import {journalFile} from './journal-file.ts';

/** One line of a journal. */
export interface JournalEntry {
  /** ISO 8601. */
  readonly at: string;
  readonly event: OnekeyEvent;
}

/** The detailed account of a run on the operator's disk, for people: its loss loses nothing. */
export interface Journal {
  readonly file: string;
  append(entry: JournalEntry): void;
  /** Resolves when everything appended is on disk, or the disk has failed. */
  close(): Promise<void>;
}

/** Lines are written together: one by one, a deployment's thousands would take as long as its requests. */
const gatherMilliseconds = 100;

const namesFile = /^[A-Za-z0-9][A-Za-z0-9._-]{0,250}$/;

// A link that someone left in a shared folder is not followed: what it leads to would be cut short. Windows has none of it.
const {O_APPEND, O_CREAT, O_RDWR, O_NOFOLLOW = 0} = constants;
const mending = O_CREAT | O_RDWR | O_NOFOLLOW;

/**
 * Opens the run's {@link journalFile}, readable by its owner alone; an unfinished run's journal is continued.
 * Each line is `<first 16 hex digits of its SHA-256> <JSON>`. `onFailure` is called once, when the disk fails.
 * Rejects with the file system's error when the journal cannot be opened, or when the names, which the cluster's records
 * may have given, are none of a file in the folder.
 */
export async function openJournal(
  folder: string,
  {instance, run}: {readonly instance: string; readonly run: string},
  onFailure: (error: unknown) => void,
): Promise<Journal> {
  const strange = [instance, run].find((name) => !namesFile.test(name));
  if (strange !== undefined) throw new Error(`"${strange}" is no name for a file`);
  const file = journalFile(folder, {instance, run});
  await mkdir(path.dirname(file), {recursive: true, mode: 0o700});
  await mend(file);
  const handle = await open(file, mending | O_APPEND, 0o600);
  let lines: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  let written = Promise.resolve();
  let failed = false;
  const flush = () => {
    timer = undefined;
    const text = lines.join('');
    lines = [];
    if (text === '') return;
    written = written
      .then(() => (failed ? undefined : handle.appendFile(text)))
      .catch((error: unknown) => {
        if (!failed) onFailure(error);
        failed = true;
      });
  };
  return {
    file,
    append(entry) {
      if (failed) return;
      lines.push(toLine(entry));
      timer ??= setTimeout(flush, gatherMilliseconds);
    },
    async close() {
      clearTimeout(timer);
      flush();
      await written;
      await closeQuietly(handle);
    },
  };
}

/**
 * Cuts off a line torn by a crash: it must not swallow the next one. Opened for this alone, as Windows cuts nothing that is open to
 * append.
 */
async function mend(file: string): Promise<void> {
  const handle = await open(file, mending, 0o600);
  try {
    await handle.truncate(intact(await handle.readFile('utf8')).bytes);
  } finally {
    await handle.close();
  }
}

/** Reads a journal up to the first line that is torn or damaged. */
export async function readJournal(file: string): Promise<readonly JournalEntry[]> {
  return intact(await readFile(file, 'utf8')).entries;
}

function intact(text: string): {entries: JournalEntry[]; bytes: number} {
  const entries: JournalEntry[] = [];
  let bytes = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const json = line.slice(17, -1);
    if (!line.endsWith('\n') || checksum(json) !== line.slice(0, 16)) break;
    entries.push(JSON.parse(json) as JournalEntry);
    bytes += Buffer.byteLength(line);
  }
  return {entries, bytes};
}

function toLine(entry: JournalEntry): string {
  const text = JSON.stringify(entry);
  return `${checksum(text)} ${text}\n`;
}

const checksum = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

const closeQuietly = (handle: FileHandle) => handle.close().catch(() => undefined);
