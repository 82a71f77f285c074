import {EVENT_ID, type Event, SCALAR_STYLE} from 'js-yaml';

/** Where an event's text begins, its tag and anchor included; undefined for an empty value, which has no text. */
export function eventOffset(event: Event | undefined): number | undefined {
  if (!event || event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) return undefined;
  // An alias begins with its `*`, an anchor with its `&`, one before the name.
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart - 1;
  const content = event.type === EVENT_ID.SCALAR ? event.valueStart - quoteLength(event.style) : event.start;
  const offsets = [content, event.anchorStart - 1, event.tagStart].filter((offset) => offset >= 0);
  return offsets.length ? Math.min(...offsets) : undefined;
}

const quoteLength = (style: number) =>
  style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED ? 1 : 0;
