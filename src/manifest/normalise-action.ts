import type {Action} from './application.ts';
import {durationSeconds} from './duration.ts';
import {titleOf} from './normalise.ts';
import type {WrittenAction} from './written-application.ts';

/** Actions with defaults filled in and ids that tell place, position and what is done: `before-1-job-migrate`. */
export function actionsOf(written: readonly WrittenAction[] = [], place: 'before' | 'after'): readonly Action[] {
  return written.map((action, index) => {
    const {during = ['install', 'upgrade'], timeout = '5m', retries = 0, runOnce = false} = action;
    const what = slug(action);
    return {
      id: `${place}-${index + 1}-${what}`,
      during,
      timeoutSeconds: durationSeconds(timeout),
      retries,
      ...(runOnce && {once: what}),
      ...work(action),
    };
  });
}

function work({
  job,
  with: companions = [],
  exec,
  command,
  env = {},
  http,
  wait = '0s',
  confirm,
  message = '',
}: WrittenAction) {
  if (job !== undefined) return {kind: 'job', job, with: companions} as const;
  if (exec) return {kind: 'exec', exec} as const;
  if (command) return {kind: 'command', command, env} as const;
  if (http) return {kind: 'http', http: {scheme: 'http', path: '/', expect: 200, ...http}} as const;
  if (confirm !== undefined) return {kind: 'confirm', gate: confirm, message: titleOf(message)} as const;
  return {kind: 'wait', seconds: durationSeconds(wait)} as const;
}

/** Kind and what is done, wherever it stands among the actions. */
function slug({job, exec, command, http, wait, confirm}: WrittenAction): string {
  if (job !== undefined) return `job-${plain(withoutFolder(job).replace(/\.[^.]*$/, ''))}`;
  if (exec) return `exec-${plain(`${exec.name} ${exec.command.map(withoutFolder).join(' ')}`)}`;
  if (command) return `command-${plain(command.map(withoutFolder).join(' '))}`;
  if (http) return `http-${plain(http.service)}`;
  return confirm === undefined ? `wait-${wait}` : `confirm-${confirm}`;
}

const withoutFolder = (path: string) => path.replace(/^.*\//, '');

/** What may stand in an id: other characters become hyphens. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}
