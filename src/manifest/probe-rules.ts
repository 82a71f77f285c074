import {type Problem, problem} from '../errors.ts';
import type {Json} from '../object/kube-object.ts';
import type {Application} from './application.ts';
import {checkExpressions, secretsAmong} from './check-expressions.ts';
import type {Locate} from './locate.ts';
import type {Probe} from './probe.ts';

/**
 * What is wrong with an application's own checks: their expressions, secrets where they would be seen, and images that it
 * does not have.
 */
export function probeProblems(application: Application, locate: Locate): Problem[] {
  return (application.preflight ?? []).flatMap((probe, index) => {
    const place = ['preflight', index, probe.kind];
    const seen = seenOf(probe);
    const {problems, references} = checkExpressions(place, seen, application, locate);
    const secrets = secretsAmong(references, application).map((key) =>
      problem(
        'MANIFEST_SECRET_SHOWN',
        {field: `preflight[${index}].${probe.kind}`, secret: `inputs.${key}`},
        locate(place),
      ),
    );
    return [...problems, ...secrets, ...imageProblems(probe, application, locate([...place, 'image']))];
  });
}

/** The fields that may hold expressions, as they are written. */
function seenOf(probe: Probe): Json {
  if (probe.kind === 'tcp') return {host: probe.host, port: probe.port};
  return probe.kind === 'http' ? {url: probe.url} : {};
}

function imageProblems(probe: Probe, {images}: Application, at: NonNullable<Problem['at']>): Problem[] {
  if (probe.kind === 'job' || images.some(({name}) => name === probe.image)) return [];
  return [problem('MANIFEST_PROBE_IMAGE', {image: probe.image, known: images.map(({name}) => name)}, at)];
}
