import type {LintFindings} from '../../pack/lint.ts';
import type {Texts} from '../texts.ts';

/** A finding as CI systems show it beside a line of a file. */
export interface Finding {
  readonly level: 'error' | 'warning';
  /** Stable: a code of docs/reference/errors.md, or the key of a warning. */
  readonly rule: string;
  readonly text: string;
  /** As it was named, `/`-separated. What has no place is shown at the first folder. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** All problems and warnings, problems first. */
export function findingsOf({problems, warnings, checked}: LintFindings, texts: Texts): readonly Finding[] {
  const anywhere = slashed(checked[0]?.folder ?? '.');
  return [
    ...problems.map(({at, ...problem}): Finding => {
      const {what, todo} = texts.problem(problem);
      return {
        level: 'error',
        rule: problem.code,
        text: [what, todo].filter(Boolean).join('\n'),
        file: at ? slashed(at.file) : anywhere,
        ...(at?.line !== undefined && {line: at.line}),
        ...(at?.column !== undefined && {column: at.column}),
      };
    }),
    ...warnings.map(
      (warning): Finding => ({level: 'warning', rule: warning.key, text: texts.message(warning), file: anywhere}),
    ),
  ];
}

const slashed = (file: string) => file.replaceAll('\\', '/');
