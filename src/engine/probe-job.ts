import type {Probe} from '../manifest/probe.ts';
import {isMap} from '../object/json-map.ts';
import type {Json, KubeObject} from '../object/kube-object.ts';
import {httpScript, tcpScript} from './probe-scripts.ts';

/** How long what is left of a check stays when nobody is there to remove it. Seconds. */
const leftoverSeconds = 600;
/** The cluster ends a check that onekey does not look after any more. Seconds beyond the check's own time. */
const graceSeconds = 60;

/**
 * The Job of a check, under a name of its own so that it meets nothing of the application's; expressions stand in it as
 * written.
 * @param written the Job of the check's file, for a check that names one
 */
export function probeJob(probe: Probe, name: string, written?: KubeObject): KubeObject {
  const spec = written ? (isMap(written.spec) ? written.spec : {}) : {template: {spec: podOf(probe)}};
  const bounds = {
    backoffLimit: 0,
    ...spec,
    activeDeadlineSeconds: probe.timeoutSeconds + graceSeconds,
    ttlSecondsAfterFinished: leftoverSeconds,
  };
  const base = written ?? {apiVersion: 'batch/v1', kind: 'Job', metadata: {name}};
  return {...base, metadata: {...base.metadata, name}, spec: bounds};
}

/** A pod that any namespace's policy lets in, with values where no shell reads them as anything else. */
function podOf(probe: Probe): Json {
  const [script, env, image] =
    probe.kind === 'tcp'
      ? [tcpScript, {PROBE_HOST: probe.host, PROBE_PORT: probe.port}, probe.image]
      : probe.kind === 'http'
        ? [httpScript, {PROBE_URL: probe.url, PROBE_EXPECT: probe.expect}, probe.image]
        : ['', {}, ''];
  return {
    restartPolicy: 'Never',
    terminationGracePeriodSeconds: 0,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: {runAsNonRoot: true, runAsUser: 65534, seccompProfile: {type: 'RuntimeDefault'}},
    containers: [
      {
        name: 'probe',
        image,
        command: ['sh', '-c', script],
        env: Object.entries(env).map(([variable, value]) => ({name: variable, value: value as Json})),
        resources: {requests: {cpu: '10m', memory: '16Mi'}, limits: {cpu: '500m', memory: '64Mi'}},
        securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: ['ALL']}},
      },
    ],
  };
}
