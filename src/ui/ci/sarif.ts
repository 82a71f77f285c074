import pkg from '../../../package.json' with {type: 'json'};
import {jsonLine} from '../json-line.ts';
import type {Finding} from './findings.ts';

/** Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read. */
export function sarifLog(findings: readonly Finding[]): string {
  const rules = [...new Set(findings.map(({rule}) => rule))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {driver: {name: 'onekey', version: pkg.version, rules: rules.map((id) => ({id}))}},
        columnKind: 'utf16CodeUnits',
        results: findings.map(({level, rule, text, file, line, column}) => ({
          ruleId: rule,
          ruleIndex: rules.indexOf(rule),
          level,
          message: {text},
          locations: [
            {
              physicalLocation: {
                artifactLocation: {uri: uriOf(file)},
                ...(line !== undefined && {
                  region: {startLine: line, ...(column !== undefined && {startColumn: column})},
                }),
              },
            },
          ],
        })),
      },
    ],
  };
  return `${jsonLine(log, 2)}\n`;
}

/** RFC 3986: relative where the file is, `file:` where it is not, with the server of a share as its host (RFC 8089). */
function uriOf(file: string): string {
  const encoded = file.split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]:\//.test(file)) return `file:///${file.slice(0, 2)}${encoded.slice(encoded.indexOf('/'))}`;
  if (file.startsWith('//')) return `file:${encoded}`;
  return file.startsWith('/') ? `file://${encoded}` : encoded;
}
