import type {ConfirmReport} from '../../deploy/reports.ts';
import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';

/** That the gate is confirmed, and how the run goes on. */
export function confirmBlocks({gate, instance}: ConfirmReport, texts: Texts): readonly Block[] {
  return [{kind: 'text', text: texts.say('ui.confirmed', {gate, instance})}];
}
