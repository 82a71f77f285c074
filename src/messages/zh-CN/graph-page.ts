import type {GraphTexts} from '../en/graph-page.ts';

const places = {before: '之前', after: '之后'};

/** Words of what "pack graph" draws, in Chinese. */
export const graphTexts: GraphTexts = {
  language: 'zh-CN',
  title: (of) => `部署顺序：${of}`,
  legend:
    '从左到右：靠右者等待与其相连的靠左者。可由其他边推出的边不画。橙色虚线：由项目的 "order" 添加。红色粗线：关键路径。虚线框：可选。圆角框：外部系统。◆：确认点。',
  criticalPath: (nodes, time, isRecorded) =>
    `关键路径，按${isRecorded ? '实际' : '估计'}用时为 ${time}：${nodes.join(' → ')}`,
  node: '应用',
  waitsFor: '等待',
  gates: '确认点',
  takes: '用时',
  external: '外部系统',
  optional: '可选',
  added: (edge) => `${edge}（由 "order" 添加）`,
  list: (names) => names.join('、'),
  gate: (id, at) => `${places[at]}须确认 ${id}`,
  gateAsks: (id, at, message) => `${id}（${places[at]}）：${message}`,
};
