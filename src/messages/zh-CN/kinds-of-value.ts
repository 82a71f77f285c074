import type {ValueKind} from '../en/kinds-of-value.ts';

const kinds: {readonly [K in ValueKind]: string} = {
  missing: '缺失',
  null: '空值',
  list: '列表',
  map: '映射',
  empty: '空字符串',
  string: '字符串',
  strings: '字符串的映射',
  apiVersion: '字符串（例如 apps/v1）',
  kind: '字符串（例如 Deployment）',
};

/** What a value is or has to be: a kind of value, `number 3`, `boolean true` or `one-of a, b`. */
export const kindOfValue = (kind: string) =>
  (kinds as {readonly [kind: string]: string})[kind] ??
  kind
    .replace(/^one-of /, '以下之一：')
    .replace(/^number /, '数字 ')
    .replace(/^boolean /, '布尔值 ');
