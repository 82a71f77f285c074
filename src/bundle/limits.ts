/** What a reader accepts at most, so that no file can exhaust a machine. All far above what a hospital's bundle needs. Bytes. */
export const limits = {
  /** `bundle.json` is read whole, and parsed it takes many times its room. */
  json: 8 * 1024 * 1024,
  /** Nesting of arrays and objects in `bundle.json`. */
  jsonDepth: 100,
  /** Values in `bundle.json`: small ones take most room of all. */
  jsonValues: 250_000,
  /** Problems that are told one by one. */
  problems: 1000,
  files: 20_000,
  /** Characters; Windows takes no more than 260 with the folder. */
  pathLength: 240,
  pathBytes: 1024,
  pathDepth: 32,
  /** A file under `apps/` is read whole. */
  applicationFile: 64 * 1024 * 1024,
  /** A manifest of an image; registries take no more. */
  manifest: 4 * 1024 * 1024,
  /** A gzip member, unpacked. */
  member: 16 * 1024 * 1024,
  /** Gzip members in the table of contents: enough for 150 GB. */
  members: 150_000,
  /** The table of contents. */
  table: 5 * 1024 * 1024,
  /**
   * Bytes of contents for each byte of the file, beyond those of `dense`. Deflate makes up to 1032 (RFC 1951: 258 bytes for two bits or so)
   * of zeros, of nothing else more than a few dozens: a small file must not keep a machine busy for minutes.
   */
  ratio: 100,
  /** Bytes of contents that are welcome however small the file is: a few seconds' work. */
  dense: 1024 * 1024 * 1024,
} as const;
