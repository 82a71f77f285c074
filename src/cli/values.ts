import {OnekeyError} from '../errors.ts';
import type {HelpTexts} from '../messages/en/help.ts';

/** Turns what was typed after an option into its value, or throws `USAGE_OPTION_INVALID`. */
export type ParseValue<T> = (text: string) => T;

/** A value out of a list. */
export function oneOf<const T extends string>(option: string, choices: readonly T[], help: HelpTexts): ParseValue<T> {
  return (text) => choices.find((choice) => choice === text) ?? invalid(option, text, help.expected.oneOf(choices));
}

/** A whole number of 1 or more. */
export function positiveInteger(option: string, help: HelpTexts): ParseValue<number> {
  return (text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : invalid(option, text, help.expected.positiveInteger));
}

const secondsOf = {s: 1, m: 60, h: 3600} as const;

/** `90s`, `10m`, `1h30m` as seconds. */
export function duration(option: string, help: HelpTexts): ParseValue<number> {
  return (text) => {
    const parts = /^(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?$/.exec(text);
    if (!text || !parts) return invalid(option, text, help.expected.duration);
    const [, hours = 0, minutes = 0, seconds = 0] = parts;
    return Number(hours) * secondsOf.h + Number(minutes) * secondsOf.m + Number(seconds) * secondsOf.s;
  };
}

/** `04:00` as hour and minute. */
export function timeOfDay(
  option: string,
  help: HelpTexts,
): ParseValue<{readonly hour: number; readonly minute: number}> {
  return (text) => {
    const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
    if (hour === undefined) return invalid(option, text, help.expected.timeOfDay);
    return {hour: Number(hour), minute: Number(minute)};
  };
}

/** `KEY=VALUE` where the key matches `keyPattern`; the value is everything after the first `=`. */
export function pair(option: string, keyPattern: RegExp, expected: string): ParseValue<readonly [string, string]> {
  return (text) => {
    const at = text.indexOf('=');
    const key = text.slice(0, Math.max(at, 0));
    // what stands behind `=` may be a secret given by mistake: it is not repeated
    if (!keyPattern.test(key)) return invalid(option, at < 0 ? text : `${key}=…`, expected);
    return [key, text.slice(at + 1)];
  };
}

/** A text that matches a pattern. */
export function matching(option: string, pattern: RegExp, expected: string): ParseValue<string> {
  return (text) => (pattern.test(text) ? text : invalid(option, text, expected));
}

function invalid(option: string, found: string, expected: string): never {
  throw new OnekeyError('USAGE_OPTION_INVALID', {option, found, expected});
}
