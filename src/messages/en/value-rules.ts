interface Words {
  readonly [name: string]: string;
}

const typeWords = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object (key: value)',
  null: 'nothing',
  base64: 'a text in base64',
};
/** A JSON type in words. */
export const typeWord = (type: string) => (typeWords as Words)[type] ?? type;

const formatWords = {
  certificate: 'a certificate in PEM (-----BEGIN CERTIFICATE-----)',
  cidr: 'a network such as 10.0.0.0/8',
  duration: 'a duration such as 1h30m, 10m or 45s',
  email: 'an e-mail address',
  file: 'a text file that is not empty',
  hostname: 'a host name',
  image: 'an image reference such as registry/path:tag',
  ip: 'an IP address',
  port: 'a port from 1 to 65535',
  privateKey: 'a private key in PEM without a passphrase',
  quantity: 'a quantity such as 500m or 4Gi',
  url: 'a URL such as https://host/path',
};

/** What a value has to be, by the JSON Schema keyword that it breaks. */
const ruleWords = {
  type: typeWord,
  format: (limit) => (formatWords as Words)[limit] ?? limit,
  pattern: (limit) => `a text that matches ${limit}`,
  enum: (limit) => `one of: ${limit}`,
  const: (limit) => limit,
  minimum: (limit) => `at least ${limit}`,
  maximum: (limit) => `at most ${limit}`,
  exclusiveMinimum: (limit) => `more than ${limit}`,
  exclusiveMaximum: (limit) => `less than ${limit}`,
  multipleOf: (limit) => `a multiple of ${limit}`,
  minLength: (limit) => (limit === '1' ? 'not empty' : `at least ${limit} characters long`),
  maxLength: (limit) => `at most ${limit} characters long`,
  minItems: (limit) => `a list of at least ${limit} items`,
  maxItems: (limit) => `a list of at most ${limit} items`,
  minProperties: (limit) => `an object with at least ${limit} fields`,
  maxProperties: (limit) => `an object with at most ${limit} fields`,
  anyOf: () => 'what at least one of several rules of its schema says',
  oneOf: () => 'what one of several rules of its schema says',
  uniqueItems: () => 'a list in which no item comes twice',
  required: (limit) => `an object with the field ${limit}`,
  additionalProperties: (limit) => `an object without the field ${limit}`,
} satisfies {readonly [rule: string]: (limit: string) => string};

/** The words that the other languages have to have, too. */
export type TypeName = keyof typeof typeWords;
export type FormatName = keyof typeof formatWords;
export type RuleName = keyof typeof ruleWords;

/** A keyword of JSON Schema that a value breaks, and what that keyword says. */
export interface BrokenRule {
  readonly rule: string;
  readonly limit: string;
}

/** What the value has to be. */
export const expected = ({rule, limit}: BrokenRule) =>
  (ruleWords as {readonly [rule: string]: (limit: string) => string})[rule]?.(limit) ??
  `what its schema says (${rule} ${limit})`;
