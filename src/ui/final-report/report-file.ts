import {type FileHandle, open} from 'node:fs/promises';
import {OnekeyError, reasonOf} from '../../errors.ts';
import type {OnekeyEvent} from '../../events.ts';
import {errorEvent} from '../error-event.ts';
import {jsonLine} from '../json-line.ts';
import type {Texts} from '../texts.ts';
import {type Ending, finalReport} from './final-report.ts';
import {reportPage} from './html.ts';

/** A report that is being gathered, and the file that it will be written to. */
export interface ReportFile {
  note(at: string, event: OnekeyEvent): void;
  /** Writes the report; `error` is what the command ended with. Rejects with DEPLOY_REPORT_UNWRITABLE. */
  write(ending: Ending, error: unknown): Promise<void>;
}

/** What a report is written in. JSON stays English, whatever language a person reads. */
export interface ReportWriting {
  readonly english: Texts;
  readonly texts: Texts;
  readonly language: string;
}

/** Progress of bytes and waiting is for the moment: a report does without. */
const passing: ReadonlySet<OnekeyEvent['type']> = new Set([
  ...(['step.progress', 'images.progress', 'node.waiting', 'action.log', 'object.applied'] as const),
]);

/**
 * Opens the file first of all: a report that cannot be written is known before anything is changed.
 * @throws OnekeyError USAGE_REPORT_KIND unless the name ends in .json or .html, USAGE_REPORT_UNWRITABLE
 */
export async function openReportFile(file: string, {english, texts, language}: ReportWriting): Promise<ReportFile> {
  const [, kind] = /\.(json|html)$/.exec(file) ?? [];
  if (kind === undefined) throw new OnekeyError('USAGE_REPORT_KIND', {file});
  const handle = await openFile(file);
  const events: {readonly at: string; readonly event: OnekeyEvent}[] = [];
  return {
    note(at, event) {
      if (!passing.has(event.type)) events.push({at, event});
    },
    async write(ending, error) {
      const report = finalReport(events, ending);
      const written = error === undefined ? undefined : errorEvent(error, kind === 'json' ? english : texts);
      const text =
        kind === 'json'
          ? `${jsonLine({...report, ...(written && {error: written})}, 2)}\n`
          : reportPage(report, written, texts, language);
      try {
        await handle.writeFile(text);
        await handle.sync().catch(() => undefined);
      } catch (cause) {
        throw new OnekeyError('DEPLOY_REPORT_UNWRITABLE', {file, reason: reasonOf(cause)}, {cause});
      } finally {
        await handle.close();
      }
    },
  };
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'w', 0o644);
  } catch (cause) {
    throw new OnekeyError('USAGE_REPORT_UNWRITABLE', {file, reason: reasonOf(cause)}, {cause});
  }
}
