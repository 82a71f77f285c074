import type {Descriptor} from './image.ts';

/** What an upload needs: which blob goes where, and its bytes, which may be asked for again. */
export interface Upload {
  readonly repository: string;
  readonly blob: Descriptor;
  readonly open: () => AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
  /** Bytes of this blob sent so far; falls back when an attempt starts anew. */
  readonly onProgress: (sent: number) => void;
}
