import type {Surroundings} from './state-dir.ts';

/** Where docker keeps credentials of registries, unless somebody says otherwise; undefined without a home. */
export function defaultDockerConfig({
  platform,
  environment: {DOCKER_CONFIG, HOME, USERPROFILE},
}: Omit<Surroundings, 'temporary'>): string | undefined {
  if (DOCKER_CONFIG) return `${DOCKER_CONFIG}/config.json`;
  const home = platform === 'win32' ? USERPROFILE : HOME;
  return home ? `${home}/.docker/config.json` : undefined;
}
