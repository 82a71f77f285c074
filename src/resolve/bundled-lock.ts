import type {Project} from '../manifest/project.ts';
import type {Lock, LockedVersion} from './lock.ts';
import type {ChosenVersion, ProjectLock} from './project-lock.ts';

/** A lock as a bundle carries it: what and who asked for it, without why. */
export function bundledLock({products, applications, images}: ProjectLock, {metadata}: Project): Lock {
  const locked = ({name, version, digest, requiredBy}: ChosenVersion): LockedVersion => ({
    name,
    version,
    digest,
    requiredBy: requiredBy.map(({by = `${metadata.name} ${metadata.version}`, range}) => ({by, range})),
  });
  return {
    applications: applications.map(locked),
    products: products.map(locked),
    ...(images.length > 0 && {images}),
  };
}
