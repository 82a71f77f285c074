import type {expressionErrors as english} from '../en/expression.ts';
import type {ErrorTwin} from '../twin.ts';
import {kindOfValue} from './kinds-of-value.ts';
import {syntaxFault} from './syntax-fault.ts';

const list = (names: readonly string[]) => names.join('、');

export const expressionErrors: ErrorTwin<typeof english> = {
  MANIFEST_EXPRESSION_SYNTAX: {
    what: (p) => `无法解析表达式 "${p.expression}"：${syntaxFault(p.fault)}（第 ${p.position} 个字符处）。`,
    todo: () => '请写成 inputs.port 这样的路径、对它的函数调用或比较。字面的 ${{ 写作 $${{。',
  },
  MANIFEST_EXPRESSION_UNKNOWN_NAME: {
    what: (p) => `表达式 "${p.expression}" 引用的 ${p.name} 不存在。`,
    todo: (p) => (p.known.length ? `此处可用：${list(p.known)}。` : '请声明它，或更正名称。'),
  },
  MANIFEST_EXPRESSION_UNKNOWN_FUNCTION: {
    what: (p) => `表达式 "${p.expression}" 调用的 ${p.name} 不是函数。`,
    todo: (p) => `可用的函数：${list(p.known)}。`,
  },
  MANIFEST_EXPRESSION_IN_KEY: {
    what: (p) => `键 "${p.key}" 中有表达式，但键不会被替换。`,
    todo: () => '请把表达式放在值中；键中字面的 ${{ 写作 $${{。',
  },
  MANIFEST_EXPRESSION_NOT_TEXT: {
    what: (p) => `"${p.expression}" 的值是 ${kindOfValue(p.found)}，不能放在文本中间。`,
    todo: () => '请让表达式单独构成整个字段，或用 json(…) 写成文本。',
  },
  MANIFEST_EXPRESSION_NO_VALUE: {
    what: (p) => `表达式 "${p.expression}" 需要 ${p.name}，而它没有值。`,
    todo: () => '请给它一个值或默认值，或更正路径。',
  },
  MANIFEST_EXPRESSION_ARGUMENT: {
    what: (p) =>
      `表达式 "${p.expression}" 传给 ${p.function}() 的是 ${kindOfValue(p.found)}，而它接受文本、数字或布尔值。`,
    todo: () => '请传入普通值，或用 json(…) 写成文本的值。',
  },
  MANIFEST_EXPRESSION_FAILED: {
    what: (p) => `有 ${p.problems} 个表达式无法替换。`,
    todo: () => '请更正所列内容后再次运行命令。',
  },
};
