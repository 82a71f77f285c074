import type {SyntaxFault, WantedKind} from '../en/syntax-fault.ts';

const kinds: {readonly [K in WantedKind]: string} = {
  value: '一个值',
  name: '名称',
  index: '字符串或整数',
  end: '结尾',
  step: '名称或 [',
  key: '数字、带引号的键或 *',
  operand: '以 @ 开头的路径或一个值',
};

function wantedWords(wanted: string): string {
  return (kinds as {readonly [kind: string]: string})[wanted] ?? ` "${wanted.replace(/^literal /, '')}"`;
}

/** What is wrong, without a stop. */
export function syntaxFault(fault: SyntaxFault): string {
  switch (fault.kind) {
    case 'wanted':
      return `此处应为${wantedWords(fault.wanted)}，${fault.found ? `实际为 "${fault.found}"` : '而内容到此结束'}`;
    case 'unexpected':
      return `不应出现 "${fault.found}"`;
    case 'unclosed':
      return '没有用 }} 结束';
    case 'backward':
      return '切片只能向前';
    case 'too-long':
      return `超过 ${fault.limit} 个词`;
  }
}
