import {because} from './en/because.ts';
import {bundleErrors, bundleMessages} from './en/bundle.ts';
import {catalogErrors, catalogMessages} from './en/catalog.ts';
import {clusterErrors, clusterMessages} from './en/cluster.ts';
import {deployErrors, deployMessages} from './en/deploy.ts';
import {expressionErrors} from './en/expression.ts';
import {imageErrors, imageMessages} from './en/image.ts';
import {manifestErrors, manifestMessages} from './en/manifest.ts';
import {objectErrors} from './en/object.ts';
import {preflightErrors, preflightMessages} from './en/preflight.ts';
import {recordErrors, recordMessages} from './en/record.ts';
import {registryErrors} from './en/registry.ts';
import {reportMessages} from './en/report.ts';
import {resolveErrors, resolveMessages} from './en/resolve.ts';
import {signatureErrors} from './en/signature.ts';
import {siteErrors, siteMessages} from './en/site.ts';
import {uiMessages} from './en/ui.ts';
import {usageErrors, usageMessages} from './en/usage.ts';
import type {Catalogue} from './load.ts';

/** What an error says to a person: what happened, and what to do about it. Where it happened is added by the printer. */
export interface ErrorText<P> {
  what(params: P): string;
  todo(params: P): string;
}

/** Every error onekey can end with, in English: the reference for codes and parameters. */
export const errors = {
  ...usageErrors,
  ...manifestErrors,
  ...objectErrors,
  ...expressionErrors,
  ...resolveErrors,
  ...catalogErrors,
  ...bundleErrors,
  ...signatureErrors,
  ...imageErrors,
  ...registryErrors,
  ...clusterErrors,
  ...recordErrors,
  ...siteErrors,
  ...preflightErrors,
  ...deployErrors,
};

/** Every other sentence onekey says, in English: the reference for keys and parameters. */
export const messages = {
  ...usageMessages,
  ...uiMessages,
  ...manifestMessages,
  ...resolveMessages,
  ...catalogMessages,
  ...bundleMessages,
  ...imageMessages,
  ...clusterMessages,
  ...recordMessages,
  ...siteMessages,
  ...preflightMessages,
  ...reportMessages,
  ...deployMessages,
};

export type ErrorCatalogue = typeof errors;
export type MessageCatalogue = typeof messages;

/** Everything but help, in English. */
export const english: Catalogue = {language: 'en', errors, messages, because};
