import {isOnekeyError} from '../errors.ts';
import {substitute} from '../expression/substitute.ts';
import type {Application} from '../manifest/application.ts';
import {own} from '../manifest/own.ts';
import type {Json} from '../object/kube-object.ts';

/** What is known of an application's surroundings when packing. */
export interface Surroundings {
  /** Inputs that the project fixes. */
  readonly values: {readonly [input: string]: Json};
  /** Of the application; empty where there is no project. */
  readonly namespace: string;
  readonly instance: string;
}

/**
 * The text of a field as a deployment would see it that sets nothing of its own, or undefined where only the site or
 * another application knows.
 */
export function knownText(
  text: string,
  application: Application,
  {values, ...around}: Surroundings,
): string | undefined {
  if (!text.includes('${{')) return text;
  const inputs = Object.entries(application.inputs).flatMap(([key, input]) => {
    const value = own(values, key) ?? input.default;
    return value === undefined ? [] : [[key, value] as const];
  });
  const {name, version} = application.metadata;
  try {
    return String(substitute(text, {inputs: Object.fromEntries(inputs), app: {name, version, ...around}}));
  } catch (error) {
    if (!isOnekeyError(error)) throw error;
    return undefined;
  }
}
