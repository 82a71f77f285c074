import type {Catalogue} from '../load.ts';
import {because} from './because.ts';
import {bundleErrors} from './bundle.ts';
import {catalogErrors, catalogMessages} from './catalog.ts';
import {clusterErrors, clusterMessages} from './cluster.ts';
import {deployErrors, deployMessages} from './deploy.ts';
import {expressionErrors} from './expression.ts';
import {imageErrors} from './image.ts';
import {manifestErrors, manifestMessages} from './manifest.ts';
import {objectErrors} from './object.ts';
import {preflightErrors, preflightMessages} from './preflight.ts';
import {recordErrors} from './record.ts';
import {registryErrors} from './registry.ts';
import {reportMessages} from './report.ts';
import {resolveErrors} from './resolve.ts';
import {signatureErrors} from './signature.ts';
import {siteErrors, siteMessages} from './site.ts';
import {uiMessages} from './ui.ts';
import {usageErrors} from './usage.ts';

/** Everything but help, in Chinese. */
export const chinese: Catalogue = {
  language: 'zh-CN',
  because,
  errors: {
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
  },
  messages: {
    ...uiMessages,
    ...manifestMessages,
    ...catalogMessages,
    ...clusterMessages,
    ...siteMessages,
    ...preflightMessages,
    ...reportMessages,
    ...deployMessages,
  },
};
