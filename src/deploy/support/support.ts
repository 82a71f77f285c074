import {readFile} from 'node:fs/promises';
import {stringifyJson} from '../../object/json.ts';
import type {Json} from '../../object/kube-object.ts';
import type {InstanceState} from '../../record/instance-records.ts';
import {journalFile} from '../../record/journal-file.ts';
import type {DeployContext} from '../context.ts';
import type {SupportOptions} from '../options.ts';
import {mask, type Redactor} from '../redact.ts';
import {releaseRedactor} from '../redact-releases.ts';
import {type Site, withInstalledSite} from '../site.ts';
import {type SupportFile, writeSupportArchive} from './archive.ts';
import {type Evidence, gatherEvidence} from './evidence.ts';

/** What was written, and how often something was masked in it. */
export interface SupportReport {
  readonly file: string;
  readonly files: number;
  readonly masked: number;
}

/** `deploy support`: everything that helps somebody who is not here to understand what became of an instance, in one file. */
export function support(options: SupportOptions, context: DeployContext): Promise<SupportReport> {
  return withInstalledSite(options, 'all', context, (site) => {
    const redactor = releaseRedactor(site.state.releases);
    const stamp = context.clock.now().replace(/[-:]|\.\d+/g, '');
    const file = options.output ?? `onekey-support-${site.instance}-${stamp}.tgz`;
    return writeSupport(site, file, options.stateDir, redactor, context.signal);
  });
}

/** Gathers, masks and writes. @param redactor knows the secrets of the run, if there is one */
export async function writeSupport(
  site: Site,
  file: string,
  stateDir: string | undefined,
  redactor: Redactor,
  signal: AbortSignal,
): Promise<SupportReport> {
  for (const secret of suspects(site.state)) redactor.add(secret);
  const evidence = await gatherEvidence(site, signal);
  // The journal last: the lines of a run that is under way are written down a moment after they were said.
  const files = [...evidence, ...(await journalsOf(site, stateDir))].map((one) => toFile(one, redactor));
  const counted = files.map(({path: name, text}) => ({name, count: text.split(mask).length - 1}));
  const masked = counted.reduce((sum, {count}) => sum + count, 0);
  const list = counted.filter(({count}) => count > 0).map(({name, count}) => `${String(count).padStart(6)}  ${name}`);
  const account = {path: 'REDACTED.txt', text: `${mask} ${masked}\n${list.join('\n')}\n`};
  await writeSupportArchive(file, [account, ...files]);
  return {file, files: files.length + 1, masked};
}

function toFile({path: name, content}: Evidence, redactor: Redactor): SupportFile {
  const text =
    typeof content === 'string' ? content : `${JSON.stringify(JSON.parse(stringifyJson(content)), null, 2)}\n`;
  return {path: name, text: redactor.redact(text)};
}

/** Answers that no revision knows as plain ones: whether they are secret is not recorded, so they are taken to be. */
function suspects({keep, releases}: Pick<InstanceState, 'keep' | 'releases'>): readonly Json[] {
  const plain = new Set(
    releases.flatMap(({inputs, outputs, secretInputs, secretOutputs}) => [
      ...Object.entries(inputs).flatMap(([key, value]) => (secretInputs.includes(key) ? [] : [String(value)])),
      ...Object.entries(outputs).flatMap(([key, value]) => (secretOutputs.includes(key) ? [] : [String(value)])),
    ]),
  );
  return Object.values(keep?.answers ?? {}).filter((value) => typeof value === 'string' && !plain.has(value));
}

/** The journals of the runs that the cluster remembers, as far as they are on this disk. */
async function journalsOf({instance, state}: Site, stateDir: string | undefined): Promise<readonly Evidence[]> {
  if (stateDir === undefined) return [];
  const all = await Promise.all(
    state.runs.slice(0, 3).map(async ({id}): Promise<readonly Evidence[]> => {
      const text = await readFile(journalFile(stateDir, {instance, run: id}), 'utf8').catch(() => '');
      return text === '' ? [] : [{path: `journal/${id}.jsonl`, content: text}];
    }),
  );
  return all.flat();
}
