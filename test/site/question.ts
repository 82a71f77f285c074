import type {Question} from '../../src/site/question.ts';

/** A question for a text that is needed and no secret, unless said otherwise. */
export const question = (key: string, more: Partial<Question> = {}): Question => ({
  key,
  schema: {type: 'string'},
  secret: false,
  optional: false,
  ...more,
});
