import type {Message} from '../../src/errors.ts';
import {messages} from '../../src/messages/catalogue.ts';

/** A reason in English. */
export function inWords({key, params}: Message): string {
  return (messages[key] as (params: object) => string)(params ?? {});
}
