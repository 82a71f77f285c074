import fc from 'fast-check';

/** What one application of a simulated project is like in one version of it. */
export interface VersionDraft {
  /** Changes its objects. */
  readonly content: number;
  /** Changes what it publishes, and with that the inputs of its dependants. */
  readonly output: number;
  /** How many ConfigMaps it has. */
  readonly maps: number;
  /** Milliseconds until its Deployment is ready; none without. */
  readonly deployment?: number;
}

export interface ApplicationDraft {
  /** Earlier applications whose outputs it takes, by position. */
  readonly needs: readonly number[];
  readonly secret: boolean;
  /** A Job before or after its objects. */
  readonly job?: {
    readonly at: 'before' | 'after';
    readonly milliseconds: number;
    readonly failures: number;
    readonly retries: number;
  };
  readonly gate?: 'before' | 'after' | 'action';
  readonly first: VersionDraft;
  readonly second: VersionDraft;
}

export type ProjectDraft = readonly ApplicationDraft[];

const version = fc.record(
  {
    content: fc.nat(1),
    output: fc.nat(1),
    maps: fc.integer({min: 1, max: 3}),
    deployment: fc.integer({min: 0, max: 20_000}),
  },
  {requiredKeys: ['content', 'output', 'maps']},
) as fc.Arbitrary<VersionDraft>;

const job = fc.record({
  at: fc.constantFrom('before' as const, 'after' as const),
  milliseconds: fc.integer({min: 0, max: 20_000}),
  failures: fc.constantFrom(0, 0, 0, 1, 2),
  retries: fc.nat(1),
});

const application = fc.record(
  {
    needs: fc.array(fc.nat(7), {maxLength: 3}),
    secret: fc.boolean(),
    job,
    gate: fc.constantFrom('before' as const, 'after' as const, 'action' as const),
    first: version,
    second: version,
  },
  {requiredKeys: ['needs', 'secret', 'first', 'second']},
);

/** Random projects: any graph without a cycle, with what applications may have. */
export const projects: fc.Arbitrary<ProjectDraft> = fc
  .array(application, {minLength: 1, maxLength: 7})
  .map((drafts) =>
    drafts.map(
      (draft, index) =>
        ({...draft, needs: [...new Set(draft.needs.filter((need) => need < index))]}) as ApplicationDraft,
    ),
  );
