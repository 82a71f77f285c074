import type {OpenBundle} from '../../bundle/open.ts';
import {step} from '../../events.ts';
import type {DeployContext} from '../context.ts';
import {openVerified} from '../open-verified.ts';
import {type OpenRegistry, withRegistry} from '../with-registry.ts';
import type {ImagesOptions} from './options.ts';

/**
 * Runs `work` with a bundle, opened as for a deployment, and the site's registry, if one is named.
 * @throws OnekeyError BUNDLE_…, SIGNATURE_…, REGISTRY_…
 */
export async function withImages<T>(
  options: ImagesOptions,
  context: DeployContext,
  work: (bundle: OpenBundle, registry: OpenRegistry | undefined) => Promise<T>,
): Promise<T> {
  const bundle = await step('verify', context.emit, () =>
    openVerified(options.bundle, options.trust, context.ask?.volume),
  );
  try {
    return await withRegistry(bundle, options, context, (registry) => work(bundle, registry));
  } finally {
    await bundle.close();
  }
}
