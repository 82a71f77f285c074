import type {Release} from '../record/release.ts';
import {createRedactor, type Redactor} from './redact.ts';

/** Masks every secret input and output that the records know. */
export function releaseRedactor(releases: readonly Release[]): Redactor {
  const redactor = createRedactor();
  for (const release of releases) addSecrets(release, redactor);
  return redactor;
}

/** From now on masks a release's secret inputs and outputs too. */
export function addSecrets({inputs, outputs, secretInputs, secretOutputs}: Release, redactor: Redactor): void {
  for (const key of secretInputs) redactor.add(inputs[key]);
  for (const key of secretOutputs) redactor.add(outputs[key]);
}
