interface Project {
  readonly name: string;
  readonly version: string;
}

/** The images of a bundle. Sizes in bytes. */
export interface ImagesListReport {
  readonly project: Project;
  readonly images: readonly {
    readonly name: string;
    /** Of its manifest or index. */
    readonly digest: string;
    /** Of configurations and layers. */
    readonly size: number;
    readonly usedBy: readonly string[];
    /** What pods run, and whether the registry has all of it; absent without a registry. */
    readonly reference?: string;
    readonly isThere?: boolean;
  }[];
  /** Blobs that several images have counted once. */
  readonly size: number;
}

/** The images of a bundle that are in a registry now, or with `--dry-run` would be. Sizes in bytes. */
export interface ImagesPushReport {
  readonly project: Project;
  /** `HOST[:PORT][/path]` */
  readonly registry: string;
  readonly images: readonly {
    readonly name: string;
    readonly reference: string;
    /** What the registry lacked of it, and no other image had sent. */
    readonly sent: number;
  }[];
  readonly sent: number;
  readonly dryRun: boolean;
  readonly seconds: number;
}

/** An OCI image layout that holds the images of a bundle. */
export interface ImagesExportReport {
  readonly project: Project;
  readonly folder: string;
  readonly images: number;
  /** Bytes written; what was there already is not written again. */
  readonly written: number;
}
