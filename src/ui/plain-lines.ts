import type {OnekeyEvent} from '../events.ts';
import {refKey} from '../object/kube-object.ts';
import {explainWaiting} from './explain.ts';
import {bytes, duration} from './format.ts';
import {oneLine} from './printable.ts';
import type {Texts} from './texts.ts';

/** What a line for people says of an event; undefined for what the heartbeat tells (progress in bytes). Pure. */
export function plainLine(event: OnekeyEvent, texts: Texts): string | undefined {
  const text = sentence(event, texts);
  if (text === undefined) return undefined;
  return oneLine('node' in event ? texts.say('ui.said', {of: event.node, text}) : text);
}

function sentence(event: OnekeyEvent, texts: Texts): string | undefined {
  switch (event.type) {
    case 'step.started':
      return texts.say('ui.step', {step: event.step});
    case 'deployed':
    case 'preflight.checked':
    case 'step.progress':
    case 'step.finished':
    case 'images.progress':
    case 'rollback.started': // a warning tells it
      return undefined;
    case 'warning':
      return texts.say('ui.warning', {text: oneLine(texts.warning(event.warning))});
    case 'run.started': {
      const {operation, instance, project} = event;
      const title = texts.say('ui.operation', {operation, instance, project: project.name, version: project.version});
      return texts.say('ui.runStarted', {operation: title, applications: event.nodes.length, run: event.run});
    }
    case 'node.state': {
      const state = texts.say('ui.state', {state: event.state});
      if (event.problem) return texts.say('ui.said', {of: state, text: texts.problem(event.problem).what});
      if (!event.change) return state;
      return texts.say('ui.list', {items: [state, texts.say('ui.change', {change: event.change})]});
    }
    case 'node.phase':
      return texts.say('ui.phase', {phase: event.phase});
    case 'node.waiting':
      return event.waiting.length > 0 ? explainWaiting(event.waiting, texts) : undefined;
    case 'object.applied':
      return texts.say('ui.objectApplied', {object: refKey(event.object), change: event.change});
    case 'object.removed':
      return texts.say('ui.objectRemoved', {object: refKey(event.object)});
    case 'object.kept':
      return texts.say('ui.objectKept', {object: refKey(event.object)});
    case 'action.started':
      return texts.say('ui.actionStarted', {action: event.action});
    case 'action.skipped':
      return texts.say('ui.actionSkipped', {action: event.action, because: event.because});
    case 'action.log':
      return `${event.action} | ${event.line}`;
    case 'action.retried':
      return texts.say('ui.actionRetried', {action: event.action, reason: texts.problem(event.problem).what});
    case 'action.finished':
      return texts.say('ui.actionFinished', {action: event.action});
    case 'gate.reached':
      return texts.say('ui.gateReached', {gate: event.gate, question: texts.title(event.message)});
    case 'gate.confirmed':
      return texts.say('ui.gateConfirmed', {gate: event.gate, by: event.by});
    case 'image.pushed':
      return texts.say('ui.imagePushed', {image: event.image, sent: bytes(event.sent)});
    case 'run.finished': {
      const {instance, state, seconds} = event;
      return texts.say('ui.runEnded', {instance, state, duration: duration(seconds)});
    }
  }
}
