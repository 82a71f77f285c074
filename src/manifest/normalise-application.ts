import type {Application, Input, InputSource, Output, WaitRules} from './application.ts';
import {durationSeconds} from './duration.ts';
import {mapValues, metadataOf, requiresOf, schemaOf, titlesOf} from './normalise.ts';
import {actionsOf} from './normalise-action.ts';
import {probesOf} from './normalise-probe.ts';
import type {WrittenApplication, WrittenInput, WrittenOutput} from './written-application.ts';

/** An application as written, with defaults filled in and short forms written out. */
export function normaliseApplication(written: WrittenApplication): Application {
  return {
    apiVersion: 'onekey.dev/v1',
    kind: 'Application',
    metadata: metadataOf(written.metadata),
    ...(written.namespace !== undefined && {namespace: written.namespace}),
    requires: requiresOf(written.requires),
    ...(written.upgradesFrom !== undefined && {upgradesFrom: written.upgradesFrom}),
    inputs: mapValues(written.inputs ?? {}, inputOf),
    outputs: mapValues(written.outputs ?? {}, outputOf),
    manifests: (written.manifests ?? []).map((entry) => (typeof entry === 'string' ? {path: entry} : entry)),
    images: written.images ?? [],
    ...(written.imageFields && {imageFields: written.imageFields}),
    needs: mapValues(written.needs ?? {}, String),
    ...(written.preflight && {preflight: probesOf(written.preflight, written.images ?? [])}),
    before: actionsOf(written.before, 'before'),
    after: actionsOf(written.after, 'after'),
    ...(written.takes !== undefined && {takesSeconds: durationSeconds(written.takes)}),
    wait: waitOf(written.wait ?? {}),
  };
}

function waitOf({timeout = '10m', objects}: NonNullable<WrittenApplication['wait']>): WaitRules {
  return {
    timeoutSeconds: durationSeconds(timeout),
    ...(objects && {
      objects: objects.map(({timeout: own, ...object}) => ({
        ...object,
        ...(own !== undefined && {timeoutSeconds: durationSeconds(own)}),
      })),
    }),
  };
}

function inputOf(written: WrittenInput): Input {
  const {from, generate} = written;
  return {
    schema: schemaOf(written),
    ...titlesOf(written),
    ...(from !== undefined && {from: sourceOf(from)}),
    ...(written.default !== undefined && {default: written.default}),
    secret: written.secret ?? false,
    optional: written.optional ?? false,
    ...(written.choices && {choices: written.choices}),
    ...(generate && {generate: {length: 32, charset: 'alphanumeric', ...generate}}),
  };
}

/** `site.key` or `application.output`. */
function sourceOf(from: string): InputSource {
  const [head = '', key = ''] = from.split('.');
  return head === 'site' ? {kind: 'site', key} : {kind: 'output', application: head, output: key};
}

function outputOf(written: WrittenOutput): Output {
  const {fromObject, value} = written;
  const {timeout = '2m', ...object} = fromObject ?? {kind: '', name: '', path: ''};
  return {
    schema: schemaOf(written),
    ...titlesOf(written),
    secret: written.secret ?? false,
    ...(value !== undefined && {value}),
    ...(fromObject && {fromObject: {...object, timeoutSeconds: durationSeconds(timeout)}}),
  };
}
