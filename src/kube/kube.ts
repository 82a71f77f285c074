import type {ApiClient} from './client.ts';
import type {Discovery} from './discovery.ts';
import type {Memory} from './memory.ts';
import type {Observers} from './observers.ts';

/** What every operation on a cluster works with. */
export interface Kube {
  readonly client: ApiClient;
  readonly discovery: Discovery;
  readonly memory: Memory;
  readonly observers: Observers;
}
