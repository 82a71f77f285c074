import type {JsonMap} from '../../object/json-map.ts';

const text: JsonMap = {type: 'string'};
const texts: JsonMap = {type: 'object', additionalProperties: text};
const flag: JsonMap = {type: 'boolean'};

/** `ObjectMeta` of Kubernetes 1.20 to 1.35: definitions of custom resources say nothing of it, the API server checks it all the same. */
export const objectMetadata: JsonMap = {
  type: 'object',
  properties: {
    name: text,
    generateName: text,
    namespace: text,
    selfLink: text,
    uid: text,
    resourceVersion: text,
    clusterName: text,
    generation: {type: 'integer'},
    creationTimestamp: text,
    deletionTimestamp: text,
    deletionGracePeriodSeconds: {type: 'integer'},
    labels: texts,
    annotations: texts,
    ownerReferences: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          apiVersion: text,
          kind: text,
          name: text,
          uid: text,
          controller: flag,
          blockOwnerDeletion: flag,
        },
      },
    },
    finalizers: {type: 'array', items: text},
    managedFields: {type: 'array', items: {type: 'object'}},
  },
};
