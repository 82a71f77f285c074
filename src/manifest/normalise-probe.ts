import type {ImageEntry} from './application.ts';
import {durationSeconds} from './duration.ts';
import {titleOf} from './normalise.ts';
import type {Probe} from './probe.ts';
import type {WrittenProbe} from './written-application.ts';

/** Checks with defaults filled in and ids that tell position and kind: `preflight-1-tcp`. An image that nobody names is ''. */
export function probesOf(written: readonly WrittenProbe[], images: readonly ImageEntry[]): readonly Probe[] {
  const standard = images[0]?.name ?? '';
  return written.map(({tcp, http, job, message, otherwise = 'fail', timeout = '2m'}, index): Probe => {
    const base = (kind: Probe['kind']) => ({
      id: `preflight-${index + 1}-${kind}`,
      timeoutSeconds: durationSeconds(timeout),
      otherwise,
      ...(message !== undefined && {message: titleOf(message)}),
    });
    if (tcp) return {...base('tcp'), kind: 'tcp', image: standard, ...tcp};
    if (http) return {...base('http'), kind: 'http', expect: 200, image: standard, ...http};
    return {...base('job'), kind: 'job', job: job ?? ''};
  });
}
