import type {Fault, Finding} from './finding.ts';
import type {KindSchema} from './kind-schema.ts';
import type {KnownKind} from './schema-source.ts';
import type {Untriable} from './untriable.ts';

/** Something that is wrong with an object by the schema of its kind. */
export interface Faulty {
  readonly one: Untriable;
  readonly kind: KnownKind & {readonly schema: KindSchema};
  readonly finding: Finding;
}

/**
 * Whether a fault is none that anybody may mend or overlook. Fields and types of a closed schema are. What values its own kinds take the API
 * server's code says, not what it publishes; the rules of a definition are looked at when webhooks have had their say.
 * @param mayBeMended asked only where it matters
 */
export async function isCertain(
  {kind, finding: {fault}}: Faulty,
  mayBeMended: (kind: KnownKind) => Promise<boolean>,
): Promise<boolean> {
  if (kind.schema.isClosed && isOfShape(fault)) return true;
  return kind.schema.origin === 'definition' && !(await mayBeMended(kind));
}

const isOfShape = ({kind}: Fault) => kind === 'unknown' || kind === 'type';
