import {expect, test} from '@jest/globals';
import fc from 'fast-check';
import {decide} from '../../src/engine/decide.ts';
import type {RunChange} from '../../src/engine/ports.ts';
import {noRun, runAfter} from '../../src/engine/run-after.ts';
import {runWorkflow} from '../../src/engine/run-workflow.ts';
import type {OnekeyEvent} from '../../src/events.ts';
import type {Action} from '../../src/manifest/application.ts';
import {buildDeployment, configMap, type Written} from './build-deployment.ts';
import {simulatedSite} from './simulated-site.ts';
import {virtualClock} from './virtual-clock.ts';

const during = ['install', 'upgrade'] as const;
const command: Action = {
  id: 'before-1-command',
  during,
  timeoutSeconds: 5,
  retries: 0,
  kind: 'command',
  command: ['x'],
  env: {},
};

/** An application, and how often it fails before it does not. */
const node = fc.record({
  needs: fc.array(fc.nat(5), {maxLength: 2}),
  fails: fc.nat(2),
  gate: fc.boolean(),
  acts: fc.boolean(),
});

test('the record of a run is what its journal reduces to, after every attempt at it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(node, {minLength: 1, maxLength: 6}), fc.boolean(), async (drafts, goesOn) => {
      const clock = virtualClock();
      const site = simulatedSite(clock);
      const failing = new Map(drafts.map(({fails}, index) => [`app-${index}`, fails]));
      site.behaviour.rejects = ({metadata: {name}}) => {
        const left = failing.get(name) ?? 0;
        failing.set(name, left - 1);
        return left > 0 ? 'no' : undefined;
      };
      const written = Object.fromEntries(
        drafts.map(({needs, gate, acts}, index): [string, Written] => {
          const id = `app-${index}`;
          return [
            id,
            {
              files: {'manifests/a.yaml': configMap(id, 'x')},
              waitsFor: [...new Set(needs.filter((other) => other < index).map((other) => `app-${other}`))],
              gates: gate ? [{id: `gate-${index}`, node: id, at: 'after', message: {en: 'Go?'}}] : [],
              before: acts ? [command] : [],
            },
          ];
        }),
      );
      let reduced: RunChange = noRun;
      const hear = (event: OnekeyEvent) => {
        reduced = runAfter(reduced, event, clock.now());
      };
      for (let attempt = 0; attempt < 4; attempt++) {
        const {gates: confirmed = [], actions = []} = site.runs.at(-1) ?? {};
        const deployment = buildDeployment(written, {installed: new Map(site.releases), confirmed, actions});
        const nodes = deployment.workflow.nodes.map(({id}) => ({id, kind: 'application', waitsFor: []}) as const);
        const project = {name: 'small', version: '1.0.0'};
        hear({type: 'run.started', run: 'run-1', instance: 'test', operation: 'deploy', project, nodes});
        const {state} = await clock.run(
          runWorkflow(deployment, {
            ...site,
            decisions: decide(deployment, []),
            gates: {confirm: async () => (attempt > 0 ? 'ann@laptop' : undefined)},
            onFailure: goesOn ? 'continue' : 'stop',
            clock,
            emit: hear,
            signal: new AbortController().signal,
            clusterScopedKinds: new Set(),
            sharedDefinitions: new Set(),
          }),
        );
        hear({type: 'run.finished', run: 'run-1', instance: 'test', state, seconds: 0, nodes: []});
        expect(reduced).toEqual(site.runs.at(-1));
      }
    }),
    {numRuns: 100},
  );
});
