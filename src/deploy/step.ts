import type {Emit, Step} from '../events.ts';

/** Runs one step around the workflow and says so before and after. */
export async function step<T>(name: Step, emit: Emit, work: () => Promise<T>): Promise<T> {
  emit({type: 'step.started', step: name});
  const result = await work();
  emit({type: 'step.finished', step: name});
  return result;
}
