import type {Message} from '../errors.ts';
import {messages} from '../messages/catalogue.ts';

/** A reason as text for an error's parameters: mostly Kubernetes' own words, which have no translation. */
export function inWords({key, params}: Message): string {
  return (messages[key] as (params: object) => string)(params ?? {});
}
