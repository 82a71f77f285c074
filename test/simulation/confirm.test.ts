import {expect, test} from '@jest/globals';
import {ControlPlane} from './control-plane.ts';
import {confirm, deploy} from './installer.ts';
import type {ProjectDraft} from './project-draft.ts';
import {seededRandom} from './random.ts';
import {RecordStore} from './record-store.ts';
import {simulatedBundle} from './simulated-bundle.ts';
import {VirtualTime} from './virtual-time.ts';

test('two people who confirm two gates at the same moment are both heard', async () => {
  const version = {content: 0, output: 0, maps: 1};
  const application = {needs: [], secret: false, gate: 'before', first: version, second: version} as const;
  const project: ProjectDraft = [application, application];
  const time = new VirtualTime();
  const plane = new ControlPlane(time, seededRandom(1));
  const records = new RecordStore(plane);
  const session = (operator: string) => ({operator, faults: {rate: 0, outages: [], latency: 20}});
  const bundle = simulatedBundle(project, 'first');

  expect(await time.run(deploy(plane, records, bundle, session('ann')))).toBe('PAUSED_AT_GATES');
  const confirmed = ['bo', 'cy'].map((who, index) => confirm(plane, records, `gate-${index}`, session(who)));
  expect(await time.run(Promise.all(confirmed))).toEqual(['done', 'done']);
  expect(await time.run(deploy(plane, records, bundle, session('ann')))).toBe('done');
});
