import type {Descriptor} from './image.ts';

/** What an upload needs: which blob goes where, and its bytes, which may be asked for again. */
export interface Upload {
  readonly repository: string;
  readonly blob: Descriptor;
  /** Ends with an error unless all bytes are the blob's: what it gives whole is never wrong. Pieces may share room: each is used, or copied, before the next but one is asked for. */
  readonly open: () => AsyncIterable<Uint8Array>;
  /** Another repository of the registry that has the blob: it is mounted from there where the registry lets it. */
  readonly mountFrom?: string | undefined;
  readonly signal: AbortSignal;
  /** Bytes of this blob that the registry has so far; falls back when an attempt starts anew. */
  readonly onProgress: (there: number) => void;
}

/** Which upload: a blob's to a repository of a registry. */
export interface UploadKey {
  /** `HOST[:PORT]` */
  readonly host: string;
  readonly repository: string;
  readonly digest: string;
}

/** Remembers uploads that were cut off, so that the next process goes on with them. Losing one costs time and nothing else: never rejects. */
export interface UploadMemory {
  /** Where the upload goes on; handed out once, so that no two go on with the same. */
  take(key: UploadKey): Promise<string | undefined>;
  keep(key: UploadKey, location: string): Promise<void>;
  forget(key: UploadKey): Promise<void>;
}
