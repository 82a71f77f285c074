import {describe, expect, test} from '@jest/globals';
import {displayWidth} from '../../src/messages/display-width.ts';
import {helpTexts} from '../../src/messages/en/help.ts';
import {topics as english} from '../../src/messages/en/topics.ts';
import {topics as chinese} from '../../src/messages/zh-CN/topics.ts';

describe.each([
  ['en', english],
  ['zh-CN', chinese],
])('topics of help in %s', (_, topics) => {
  test('are all there', () => {
    expect(Object.keys(topics).sort()).toEqual(Object.keys(helpTexts.topics).sort());
  });

  test('fit into 80 columns', () => {
    const wide = Object.values(topics)
      .flatMap((text) => text.split('\n'))
      .filter((line) => displayWidth(line) > 80);
    expect(wide).toEqual([]);
  });
});

test('both name the same commands, options and variables', () => {
  const named = (text: string) => new Set(text.match(/--[a-z-]+|[A-Z]{2,}_[A-Z_]+|onekey [a-z]+ [a-z]+/g));
  for (const [topic, text] of Object.entries(english))
    expect(named(chinese[topic as keyof typeof chinese])).toEqual(named(text));
});
