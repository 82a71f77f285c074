import {readFileSync} from 'node:fs';
import path from 'node:path';
import {Ajv} from 'ajv';

/** The published schema of CycloneDX 1.6, with those it refers to: all formats known, or it throws. */
export function cycloneDx() {
  const folder = path.join(import.meta.dirname, '../node_modules/@cyclonedx/cyclonedx-library/res/schema');
  const schema = (name: string) => JSON.parse(readFileSync(path.join(folder, `${name}.SNAPSHOT.schema.json`), 'utf8'));
  const formats = {
    'iri-reference': /^[^\s<>"{}|\\^`\x00-\x1f]*$/,
    'date-time': true,
    'idn-email': true,
    uri: true,
  } as const;
  const ajv = new Ajv({strict: false, formats});
  for (const name of ['spdx', 'jsf-0.82']) {
    ajv.addSchema({...schema(name), $id: `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`});
  }
  return ajv.compile(schema('bom-1.6'));
}
