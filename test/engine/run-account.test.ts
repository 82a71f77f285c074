import {describe, expect, test} from '@jest/globals';
import fc from 'fast-check';
import type {RunChange} from '../../src/engine/ports.ts';
import {openAccount} from '../../src/engine/run-account.ts';
import {noRun, runAfter} from '../../src/engine/run-after.ts';
import {workThrough} from '../../src/engine/work-through.ts';
import type {OnekeyEvent} from '../../src/events.ts';
import {virtualClock} from './virtual-clock.ts';

const {signal} = new AbortController();
const started = {
  type: 'run.started',
  run: 'run-1',
  instance: 'test',
  operation: 'stop',
  project: {name: 'small', version: '1.0.0'},
  nodes: [{id: 'db', kind: 'application', waitsFor: []}],
} as const;

describe('the account of a run', () => {
  test('is what its journal reduces to, whatever becomes of the nodes that an operation works through', async () => {
    const node = fc.record({needs: fc.array(fc.nat(5), {maxLength: 2}), fails: fc.boolean(), takes: fc.nat(100)});
    const nodes = fc.array(node, {minLength: 1, maxLength: 6});
    await fc.assert(
      fc.asyncProperty(nodes, fc.constantFrom('done', 'failed', 'tolerated'), async (drafts, afterFailure) => {
        const clock = virtualClock();
        const journal: {readonly event: OnekeyEvent; readonly at: string}[] = [];
        const recorded: RunChange[] = [];
        const account = openAccount(noRun, {
          records: {saveRun: async (change) => void recorded.push(change)},
          clock,
          emit: (event) => journal.push({event, at: clock.now()}),
        });
        const graph = new Map(
          drafts.map(({needs}, index) => [`${index}`, needs.filter((need) => need < index).map(String)] as const),
        );
        account.emit({
          ...started,
          nodes: drafts.map((_, id) => ({id: `${id}`, kind: 'application', waitsFor: []}) as const),
        });
        const results = await clock.run(
          workThrough(
            graph,
            {
              async work(name) {
                const draft = drafts[Number(name)];
                await clock.sleep(draft?.takes ?? 0, signal);
                if (draft?.fails) throw new Error('no');
                return {change: 'stopped'};
              },
              afterFailure: () => afterFailure,
            },
            {clock, emit: account.emit, signal, concurrency: 2},
          ),
        );
        await account.record('failed');

        const last = recorded.at(-1);
        expect({...journal.reduce((run, {event, at}) => runAfter(run, event, at), noRun), state: 'failed'}).toEqual(
          last,
        );
        expect(Array.from(last?.nodes ?? [], ([id, {state}]) => [id, state])).toEqual(
          Array.from(graph.keys(), (id) => [id, results.get(id)?.state]),
        );
      }),
      {numRuns: 200},
    );
  });

  test('tells by a signal that a record could not be written', async () => {
    const lost = new Error('another run');
    const account = openAccount(noRun, {
      records: {saveRun: () => Promise.reject(lost)},
      clock: virtualClock(),
      emit: () => undefined,
    });
    expect(account.lost.aborted).toBe(false);
    account.emit({type: 'node.state', node: 'db', state: 'running'});
    await new Promise((resolve) => account.lost.addEventListener('abort', resolve));
    expect(account.lost.reason).toBe(lost);
  });

  test('ends without its record where it was stopped and the record cannot be written, and nowhere else', async () => {
    const account = openAccount(noRun, {
      records: {saveRun: () => Promise.reject(new Error('nobody answers'))},
      clock: virtualClock(),
      emit: () => undefined,
    });
    await expect(account.end('succeeded', signal)).rejects.toThrow('nobody answers');
    await account.end('cancelled', AbortSignal.abort());
  });

  test('keeps what a run failed of while that is taken back, and has the actions done again that are', () => {
    const problem = {code: 'CLUSTER_FAILED', params: {}} as never;
    const events: readonly OnekeyEvent[] = [
      started,
      {type: 'node.state', node: 'db', state: 'running'},
      {type: 'action.finished', node: 'db', action: 'a', key: 'db a'},
      {type: 'node.state', node: 'db', state: 'failed', problem},
      {type: 'rollback.started', run: 'run-1', instance: 'test'},
      {type: 'action.finished', node: 'db', action: 'undo', key: 'db undo'},
      {type: 'node.state', node: 'db', state: 'succeeded', change: 'restored'},
    ];
    const run = events.reduce((before, event, index) => runAfter(before, event, `at ${index}`), noRun);
    expect(run.takenBackAt).toBe('at 4');
    expect(run.actions).toEqual([]);
    expect(run.nodes.get('db')).toEqual({state: 'failed', startedAt: 'at 1', finishedAt: 'at 3', problem});

    const again = runAfter(run, started, 'later');
    expect(again.takenBackAt).toBeUndefined();
    expect(again.nodes.get('db')).toEqual({state: 'pending'});
  });
});
