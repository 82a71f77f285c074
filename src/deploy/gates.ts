import type {GatePort} from '../engine/ports.ts';
import type {DeployContext} from './context.ts';

/**
 * Who can pass gates: those named beforehand by `--confirm`, else the person at the terminal, one question at a time.
 * Where neither can say, the gate stays closed.
 */
export function createGates(confirmedBeforehand: readonly string[], {ask, operator}: DeployContext): GatePort {
  let previous: Promise<unknown> = Promise.resolve();
  return {
    async confirm(gate) {
      if (confirmedBeforehand.includes(gate.id)) return operator;
      if (!ask) return undefined;
      const answer = previous.then(() => ask.gate(gate));
      previous = answer.catch(() => undefined);
      return (await answer) ? operator : undefined;
    },
  };
}
