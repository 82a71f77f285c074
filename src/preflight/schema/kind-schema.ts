import type {JsonMap} from '../../object/json-map.ts';

/** What objects of a kind have to look like: a JSON Schema in one of Kubernetes' dialects, as it was written. */
export interface KindSchema {
  readonly root: JsonMap;
  /** What `$ref` leads to, by the last part of the reference. */
  readonly definitions: JsonMap;
  /**
   * A `definition`'s rules are all enforced. Of what is `published` the API server enforces fields and types, by the very same
   * schema; which values its own kinds take is decided by its code.
   */
  readonly origin: 'published' | 'definition';
  /** Whether a field that it does not know is refused. */
  readonly isClosed: boolean;
}
