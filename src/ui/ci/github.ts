import {printable} from '../printable.ts';
import type {Finding} from './findings.ts';

/** Findings as workflow commands of GitHub Actions, which shows them beside the lines; Gitea and Forgejo understand the same. */
export function githubAnnotations(findings: readonly Finding[]): string {
  return findings.map((finding) => `${command(finding)}\n`).join('');
}

function command({level, rule, text, file, line, column}: Finding): string {
  const properties = Object.entries({file, line, col: column, title: rule}).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${property(String(value))}`],
  );
  return `::${level} ${properties.join(',')}::${data(text)}`;
}

/** What would end the command, or begin another one, is written out (actions/toolkit, packages/core/src/command.ts). */
const data = (text: string) => printable(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
