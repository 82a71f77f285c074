/** How a person says which registry: flags of the command line. */
export interface SiteRegistry {
  /** `HOST[:PORT][/path]` to push to. */
  readonly push: string;
  /** `HOST[:PORT][/path]` by which nodes know it; the same as `push` unless said otherwise. */
  readonly pull: string;
  readonly layout: 'nested' | 'flat';
  /** Manifests keep the names of images, since nodes ask this registry for them as a mirror. */
  readonly keepNames: boolean;
  /** A docker `config.json` with credentials. */
  readonly authFile?: string;
  readonly caFile?: string;
  /** Speak HTTP without TLS, which is never guessed. */
  readonly plainHttp: boolean;
}
