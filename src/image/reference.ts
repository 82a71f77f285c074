import {OnekeyError} from '../errors.ts';

/** An image name taken apart and normalised as docker does: `redis` is `docker.io/library/redis:latest`. */
export interface Reference {
  /** `HOST[:PORT]`. */
  readonly registry: string;
  readonly repository: string;
  /** `latest` where the name has neither tag nor digest. */
  readonly tag?: string;
  /** `sha256:…` */
  readonly digest?: string;
}

// The grammar of distribution/reference (github.com/distribution/reference, reference.go).
const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const host = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?';
const pattern = new RegExp(
  `^(?:(${host})/)?(${component}(?:/${component})*)(?::(\\w[\\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$`,
);

/** Parses an image name as manifests write it. Throws `IMAGE_REFERENCE_INVALID`. */
export function parseReference(text: string): Reference {
  const match = pattern.exec(text);
  const invalid = () => new OnekeyError('IMAGE_REFERENCE_INVALID', {reference: text});
  if (!match?.[2] || text.length > 512) throw invalid();
  const [, first, rest, tag, digest] = match;
  // `a/b` names a host only where it could not be a path.
  const isHost = first !== undefined && (/[.:[]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  const registry = isHost ? first : 'docker.io';
  const path = isHost || first === undefined ? rest : `${first}/${rest}`;
  if (!new RegExp(`^${component}(?:/${component})*$`).test(path)) throw invalid();
  const isHub = registry === 'docker.io' || registry === 'index.docker.io';
  return {
    registry: isHub ? 'docker.io' : registry,
    repository: isHub && !path.includes('/') ? `library/${path}` : path,
    ...(tag || !digest ? {tag: tag ?? 'latest'} : {}),
    ...(digest && {digest}),
  };
}

/** The full name: `docker.io/library/redis:7.2`. */
export function formatReference({registry, repository, tag, digest}: Reference): string {
  return `${registry}/${repository}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`;
}
