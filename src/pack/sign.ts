import {type SignedBundle, signBundle} from '../bundle/sign.ts';
import {type SigningContext, type SigningOptions, signingKey} from './signing-key.ts';

/** Which bundle is signed, and with which key. */
export interface SignOptions extends SigningOptions {
  readonly bundle: string;
}

/** A bundle that has been signed. */
export interface SignReport extends SignedBundle {
  readonly bundle: string;
}

/**
 * `pack sign`: adds a signature to a bundle in place, in an instant. It says who vouches for `bundle.json`; it does not check
 * contents, which `pack verify` does.
 * @throws OnekeyError SIGNATURE_…, BUNDLE_…
 */
export async function sign({bundle, ...key}: SignOptions, context: SigningContext): Promise<SignReport> {
  return {bundle, ...(await signBundle(bundle, await signingKey(key, context)))};
}
