import type {HelpTexts} from '../en/help.ts';
import {catalogHelp} from './help/catalog.ts';
import {deliverHelp} from './help/deliver.ts';
import {deployHelp} from './help/deploy.ts';
import {operateHelp} from './help/operate.ts';
import {options} from './help/options.ts';
import {packHelp} from './help/pack.ts';
import {programHelp} from './help/program.ts';
import {argumentTexts, expected} from './help/values.ts';

/** What `--help` says, in Chinese. */
export const helpTexts: HelpTexts = {
  commands: {
    ...programHelp,
    ...packHelp,
    ...catalogHelp,
    ...deployHelp,
    ...operateHelp,
    ...deliverHelp,
  },
  headings: {
    usage: '用法：',
    arguments: '参数：',
    options: '选项：',
    commands: '命令：',
    globalOptions: '通用选项：',
    examples: '示例：',
    topics: '主题（onekey help TOPIC）：',
  },
  topics: {
    'first-time': '第一次部署的每一步',
    answers: '现场问题的答案从哪里来',
    unattended: '无人值守的部署',
    volumes: '离线包大于 U 盘时',
    trust: '确认离线包来自厂商',
    environment: 'onekey 读取的环境变量',
    'exit-status': '命令的退出码',
  },
  words: {
    choices: (values) => `可选值：${values.join('、')}`,
    default: (value) => `默认：${value}`,
    described: (description, notes) => `${description}（${notes.join('；')}）`,
    repeatable: '可重复',
    anyOptions: '[选项]',
    anyCommand: '[命令]',
  },
  arguments: argumentTexts,
  options,
  expected,
};
