import type {usageErrors as english} from '../en/usage.ts';
import type {ErrorTwin} from '../twin.ts';
import {because} from './because.ts';

const orList = (names: readonly string[]) => names.map((name) => `"${name}"`).join(' 或 ');
const seeHelp = (command: string) => `"${command} --help" 会列出它接受的全部内容。`;
const suggest = (p: {suggestions: readonly string[]; command: string}) =>
  p.suggestions.length > 0 ? `您是否想输入 ${orList(p.suggestions)}？` : seeHelp(p.command);

export const usageErrors: ErrorTwin<typeof english> = {
  BUG_UNEXPECTED: {
    what: (p) => `发生了意外情况：${p.message}`,
    todo: () => '这是 onekey 的缺陷：请把这段文字连同您输入的内容一起反馈给我们。',
  },
  INTERRUPTED_BY_USER: {
    what: () => '已中断。',
    todo: () => '再次运行同一命令，将从中断处继续。',
  },
  USAGE_UNKNOWN_COMMAND: {
    what: (p) => `"${p.command}" 没有命令 "${p.name}"。`,
    todo: suggest,
  },
  USAGE_UNKNOWN_OPTION: {
    what: (p) => `"${p.command}" 没有选项 "${p.option}"。`,
    todo: suggest,
  },
  USAGE_ARGUMENT_MISSING: {
    what: (p) => `"${p.command}" 缺少参数 ${p.argument}。`,
    todo: (p) => `请输入 "${p.command} ${p.argument}"。${seeHelp(p.command)}`,
  },
  USAGE_ARGUMENT_EXCESS: {
    what: (p) =>
      `"${p.command}" ${p.expected === 0 ? '不接受参数' : `接受 ${p.expected} 个参数`}，而给出的是：${p.given}。`,
    todo: (p) => `请去掉多余的部分；含空格的值请加引号。${seeHelp(p.command)}`,
  },
  USAGE_OPTION_VALUE_MISSING: {
    what: (p) => `选项 "${p.option}" 需要一个值。`,
    todo: (p) => seeHelp(p.command),
  },
  USAGE_OPTION_INVALID: {
    what: (p) => `"${p.found}" 不适用于 "${p.option}"，应为：${p.expected}。`,
    todo: () => '请更正后再次运行命令。',
  },
  USAGE_OPTION_CONFLICT: {
    what: (p) => `选项 "${p.option}" 与 "${p.other}" 不能同时使用。`,
    todo: () => '请只给出其中一个。',
  },
  USAGE_OPTION_NEEDS: {
    what: (p) => `没有 "${p.needs}" 时，选项 "${p.option}" 不起作用。`,
    todo: (p) => `请同时给出 "${p.needs}"，或去掉 "${p.option}"。`,
  },
  USAGE_REPORT_KIND: {
    what: (p) => `报告只能写成 .json 或 .html，不能是 ${p.file}。`,
    todo: (p) => `请使用 --report ${p.file}.html；供程序读取时使用 .json。`,
  },
  USAGE_REPORT_UNWRITABLE: {
    what: (p) => `报告无法写入 ${p.file}：${because(p.reason)}。`,
    todo: () => '请指定一个已存在且您有权写入的文件夹中的文件。未做任何变更。',
  },
};
