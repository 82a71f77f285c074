import {doing, explainImages, explainNode, explainStep} from './explain.ts';
import {clockTime} from './format.ts';
import {oneLine} from './printable.ts';
import type {Progress} from './progress.ts';
import type {Texts} from './texts.ts';

/** What is waited for at this moment, on one line, for when nothing else was said for a while. Pure. */
export function heartbeat(progress: Progress, now: number, texts: Texts): string {
  const steps = [...progress.steps].map(([step, state]) => explainStep(step, state, now, texts));
  const nodes = [...progress.nodes.values()]
    .filter(({state}) => state === 'running' || state === 'gated')
    .map((node) => {
      const time = node.startedAt === undefined ? '' : ` ${clockTime(now - node.startedAt)}`;
      const reason = explainNode(node, progress, texts);
      const text = `${node.id} ${doing(node, texts)}${time}`;
      return reason === '' ? text : texts.say('ui.remarked', {text, remark: reason});
    });
  const images = progress.images ? [explainImages(progress.images, texts)] : [];
  const items = [...steps, ...nodes, ...images];
  const what = items.length > 0 ? texts.say('ui.clauses', {items}) : texts.say('ui.working', undefined);
  return oneLine(texts.say('ui.stillThere', {what}));
}
