import {readFileSync} from 'node:fs';
import {Ajv2020} from 'ajv/dist/2020.js';

const read = (name: string): object => JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8'));

const ajv = new Ajv2020({
  schemas: [read('common'), read('events'), read('report')],
  discriminator: true,
  allErrors: true,
  allowUnionTypes: true,
  strictTypes: false,
  validateFormats: false,
});

/** What is wrong with lines of `--progress json` by the published schema: nothing, for those that onekey writes. */
export const eventFaults = (lines: readonly unknown[]): readonly string[] =>
  lines.flatMap((line) => faults('events', line));

/** The same of a report of `--report FILE.json`. */
export const reportFaults = (report: unknown): readonly string[] => faults('report', report);

function faults(schema: 'events' | 'report', value: unknown): readonly string[] {
  const validate = ajv.getSchema(`https://onekey.dev/schemas/v1/${schema}.schema.json`);
  if (!validate) throw new Error(`no schema ${schema}`);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({instancePath, message}) => `${instancePath} ${message}: ${JSON.stringify(value).slice(0, 300)}`,
  );
}
