import type {Application} from './application.ts';
import {applicationProblems} from './application-rules.ts';
import {normaliseApplication} from './normalise-application.ts';
import {type FileKind, readDocument} from './read-document.ts';
import type {Sourced} from './sourced.ts';
import type {WrittenApplication} from './written-application.ts';

const applicationFile: FileKind<WrittenApplication, Application> = {
  schema: 'application',
  normalise: normaliseApplication,
  rules: applicationProblems,
};

/**
 * Reads an `app.yaml`. Whether the files it names are there is not looked at.
 * @throws OnekeyError MANIFEST_INVALID with every problem and its place
 */
export function readApplication(text: string, file: string): Application {
  return readApplicationSource(text, file).value;
}

/** {@link readApplication}, with the places of its fields. */
export function readApplicationSource(text: string, file: string): Sourced<Application> {
  return readDocument(applicationFile, text, file);
}
