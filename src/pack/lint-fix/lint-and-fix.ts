import {readFile, writeFile} from 'node:fs/promises';
import type {CatalogContext} from '../../catalog/open-catalog.ts';
import {message} from '../../errors.ts';
import type {Emit} from '../../events.ts';
import {failWith} from '../fail.ts';
import {examine, type LintFindings, type LintOptions, type LintReport} from '../lint.ts';
import {withFixes, withImages} from './edit-text.ts';
import {type Fix, fixOf, undeclaredImages} from './fixes.ts';

export interface FixOptions extends LintOptions {
  /** Mend what can be mended in one way only. */
  readonly fix: boolean;
  /** Tell what would be mended, write nothing. */
  readonly dryRun: boolean;
}

export interface FixContext extends CatalogContext {
  readonly emit: Emit;
}

/** What is mended may bring up what could not be seen before. */
const mostRounds = 5;

/**
 * {@link examineAndFix}, for people.
 * @throws OnekeyError a single problem as itself, several as MANIFEST_INVALID with all of them
 */
export async function lintAndFix(options: FixOptions, context: FixContext): Promise<LintReport> {
  const {problems, ...report} = await examineAndFix(options, context);
  failWith(problems);
  return report;
}

/** `pack lint`: checks folders and, if asked to, mends what is mechanical before; each change is told. */
export async function examineAndFix(options: FixOptions, context: FixContext): Promise<LintFindings> {
  let found = await examine(options, context);
  for (let round = 0; options.fix && round < mostRounds; round++) {
    const changes = await changesFor(found, options.dirs);
    if (changes.length === 0) break;
    for (const change of changes) tell(change, !options.dryRun, context.emit);
    if (options.dryRun) break;
    for (const {file, after} of changes) await writeFile(file, after);
    const next = await examine(options, context);
    if (next.problems.length >= found.problems.length) {
      // Whatever that was, it mended nothing.
      for (const {file, before} of changes) await writeFile(file, before);
      break;
    }
    found = next;
  }
  return found;
}

interface Change {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly made: readonly Fix[];
  readonly images: readonly string[];
}

async function changesFor({problems, checked}: LintFindings, dirs: readonly string[]): Promise<readonly Change[]> {
  const fixes = Map.groupBy(
    problems.flatMap((problem) => fixOf(problem) ?? []),
    ({file}) => file,
  );
  const images = undeclaredImages(problems, [...dirs, ...checked.map(({folder}) => folder)]);
  const changes: Change[] = [];
  for (const file of new Set([...fixes.keys(), ...images.keys()])) {
    const before = await readFile(file, 'utf8').catch(() => undefined);
    if (before === undefined) continue;
    const {text, made} = withFixes(before, fixes.get(file) ?? []);
    const missing = images.get(file) ?? [];
    const after = missing.length > 0 ? withImages(text, missing) : text;
    if (after !== before) changes.push({file, before, after, made, images: missing});
  }
  return changes;
}

function tell({file, made, images}: Change, isDone: boolean, emit: Emit): void {
  for (const {line, from, to} of made)
    emit({type: 'warning', warning: message('lintFixed', {file: `${file}:${line}`, from, to, isDone})});
  for (const image of images) emit({type: 'warning', warning: message('lintImageAdded', {file, image, isDone})});
}
