import type {Step, Waiting} from '../events.ts';
import {bytes, clockTime, percent} from './format.ts';
import {oneLine} from './printable.ts';
import {hasEnded, type ImagesProgress, type NodeProgress, type Progress, type StepProgress} from './progress.ts';
import type {Texts} from './texts.ts';

/** Why a node is not done yet, or why it failed, on one line; empty when there is nothing to say. */
export function explainNode(node: NodeProgress, progress: Progress, texts: Texts): string {
  if (node.problem) return oneLine(texts.problem(node.problem).what);
  if (node.state === 'pending') {
    const open = node.waitsFor.filter((id) => {
      const other = progress.nodes.get(id);
      return other !== undefined && !hasEnded(other);
    });
    return open.length > 0 ? oneLine(texts.say('ui.waitsFor', {nodes: open})) : '';
  }
  if (node.gate)
    return oneLine(texts.say('ui.gateReached', {gate: node.gate.id, question: texts.title(node.gate.message)}));
  if (node.waiting.length > 0) return explainWaiting(node.waiting, texts);
  if (node.action)
    return oneLine(node.logLine ? texts.say('ui.said', {of: node.action, text: node.logLine}) : node.action);
  return '';
}

/** The first reasons for waiting, in Kubernetes' own words. */
export function explainWaiting(waiting: readonly Waiting[], texts: Texts): string {
  const reasons = waiting.slice(0, 2).map(({object, reason}) => {
    return texts.say('ui.objectWaits', {kind: object.kind, name: object.name, reason: texts.message(reason)});
  });
  const rest = waiting.length - reasons.length;
  const items = [...reasons, ...(rest > 0 ? [texts.say('ui.more', {count: rest})] : [])];
  return oneLine(texts.say('ui.clauses', {items}));
}

/** What a step does and how far it is: `Verifying the bundle 43% 0:12`. */
export function explainStep(step: Step, {since, done, total}: StepProgress, now: number, texts: Texts): string {
  const share = total > 0 ? ` ${percent(done, total)}%` : '';
  return `${texts.say('ui.step', {step})}${share} ${clockTime(now - since)}`;
}

/** How far images are, on one line, what says most first: all of them with rate and time left, then those under way, the first first. */
export function explainImages({done, total, underWay, samples}: ImagesProgress, texts: Texts): string {
  const [first, last] = [samples[0], samples.at(-1)];
  const milliseconds = (last?.at ?? 0) - (first?.at ?? 0);
  // Of less than a second nothing can be said.
  const rate = milliseconds < 1000 ? 0 : ((last?.sent ?? 0) - (first?.sent ?? 0)) / (milliseconds / 1000);
  const all = texts.say('ui.imagesProgress', {
    done: bytes(done),
    total: bytes(total),
    rate: rate > 0 ? bytes(rate) : '',
    left: rate > 0 ? clockTime(((total - done) / rate) * 1000) : '',
  });
  const shown = underWay.slice(0, 3).map((one) => {
    return texts.say('ui.imageProgress', {image: one.image, percent: percent(one.done, one.total)});
  });
  const more = underWay.length > shown.length ? [texts.say('ui.more', {count: underWay.length - shown.length})] : [];
  return oneLine([all, texts.say('ui.list', {items: [...shown, ...more]})].filter(Boolean).join(' · '));
}

/** What a running node does: its phase, or its state where it has none. */
export function doing(node: NodeProgress, texts: Texts): string {
  if (node.state === 'running' && node.phase) return texts.say('ui.phase', {phase: node.phase});
  return node.change ? texts.say('ui.change', {change: node.change}) : texts.say('ui.state', {state: node.state});
}
