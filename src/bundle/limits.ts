/** What a reader accepts at most, so that no file can exhaust a machine. All far above what a hospital's bundle needs. Bytes. */
export const limits = {
  /** `bundle.json` is read whole. */
  json: 64 * 1024 * 1024,
  /** Nesting of arrays and objects in `bundle.json`. */
  jsonDepth: 100,
  /** Values in `bundle.json`: parsed, they take many times the room that they take as text. */
  jsonValues: 2_000_000,
  /** Problems that are told one by one. */
  problems: 1000,
  files: 200_000,
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
  /** Gzip members in the table of contents: enough for a terabyte. */
  members: 1_000_000,
  /** The table of contents. */
  table: 32 * 1024 * 1024,
  /** Deflate cannot do better (RFC 1951: 258 bytes for two bits or so), so what claims more is a lie. */
  ratio: 1032,
} as const;
