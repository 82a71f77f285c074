import type {ErrorParams} from '../../errors.ts';
import type {resolveErrors as english} from '../en/resolve.ts';
import type {ErrorTwin} from '../twin.ts';
import {because} from './because.ts';
import {expected} from './value-rules.ts';

const list = (names: readonly string[]) => names.join('、');
const shortList = (names: readonly string[]) =>
  names.length > 12 ? `${list(names.slice(0, 12))}，以及 ${names.length - 12} 个更旧的版本` : list(names);
const path = (cycle: readonly string[]) => [...cycle, cycle[0] ?? ''].join(' → ');
const guess = (suggestion: string | undefined, otherwise: string) =>
  suggestion ? `您是否想写 "${suggestion}"？` : otherwise;

const edges = (added: ErrorParams<'WORKFLOW_CYCLE'>['added']) =>
  list(added.map(({node, after}) => `${node} 在 ${after} 之后`));
const gatePlace = ({node, action}: ErrorParams<'WORKFLOW_GATE_TWICE'>['first']) =>
  action === undefined ? `项目的 "gates"（${node}）` : `${node}（${action}）`;

const and = (parts: readonly string[]) => parts.join(' 与 ');
const or = (parts: readonly string[]) => parts.join(' 或 ');

type Versions = Pick<ErrorParams<'RESOLVE_CONFLICT'>, 'versions' | 'yanked' | 'prereleases'>;
type Demand = ErrorParams<'RESOLVE_CONFLICT'>['demands'][number];
type Step = ErrorParams<'RESOLVE_STEP'>;
type Reason = Step['reasons'][number];
type Claim = Step['claim'];

const thereIs = ({versions}: Versions) => (versions.length > 0 ? `现有 ${shortList(versions)}` : '没有任何版本');

/** What would fit, and why it was not taken. */
function outOfReach({yanked = [], prereleases = []}: Versions): string {
  return [
    ...yanked.slice(0, 3).map(({version, reason}) => `${version} 已被撤回：${reason}。`),
    ...(prereleases.length > 0
      ? [`预发布版本（${shortList(prereleases)}）只有在版本范围写明同一版本的预发布时才会选用。`]
      : []),
  ].join('');
}

const demands = {requires: '需要', pins: '固定为', excludes: '排除', keeps: '保留'};
const demandOn = ({kind, by, range}: Demand) => `${by} ${demands[kind]} ${range}`;

const some = ({name, versions}: Claim['have'][number]) => (versions === undefined ? name : `${name} ${versions}`);

function claimText({have, need}: Claim): string {
  const [haves, needs] = [have.map(some), need.map(some)];
  if (needs.length === 0 && haves.length === 0) return '无解';
  if (needs.length === 0) return haves.length > 1 ? `${and(haves)} 互相排斥` : `不能选用 ${haves[0]}`;
  if (haves.length === 0) return `必须选用 ${or(needs)}`;
  return haves.length > 1 ? `${and(haves)} 一起需要 ${or(needs)}` : `${haves[0]} 需要 ${or(needs)}`;
}

function reasonText(reason: Reason): string {
  if ('claim' in reason) return `${claimText(reason.claim)}${reason.label === undefined ? '' : `（${reason.label}）`}`;
  const {kind, by, name, range} = reason.demand;
  const does = {requires: '需要', pins: '固定', excludes: '排除', keeps: '保留'}[kind];
  return `${by} ${does} ${name} ${range}${reason.place === undefined ? '' : `（${reason.place}）`}`;
}

/** A claim that stands right before is not said again. */
function step({reasons, claim, label}: Step): string {
  const said = reasons.filter((reason) => 'demand' in reason || reason.label !== undefined);
  const because =
    said.length > 0 ? `${said.length < 2 ? '又因为 ' : '因为 '}${said.map(reasonText).join('，且 ')}，所以` : '所以';
  return `${because} ${claimText(claim)}。${label === undefined ? '' : `（${label}）`}`;
}

export const resolveErrors: ErrorTwin<typeof english> = {
  RESOLVE_UNKNOWN: {
    what: (p) => `没有 ${list(p.by)} 所需的应用或产品 ${p.name}。`,
    todo: (p) => guess(p.suggestion, `请把 ${p.name} 加入应用仓库，或列入项目的 "external"。`),
  },
  RESOLVE_NO_VERSION: {
    what: (p) => `${p.name} 没有合适的版本：${p.by} 需要 ${p.range}；${thereIs(p)}。`,
    todo: (p) => `请放宽 ${p.by} 中的版本范围，或添加符合它的 ${p.name} 版本。${outOfReach(p)}`,
  },
  RESOLVE_CONFLICT: {
    what: (p) => `${p.name} 没有能满足各方的版本：${p.demands.map(demandOn).join('；')}；${thereIs(p)}。`,
    todo: (p) => `请协调各版本范围，或添加符合全部要求的 ${p.name} 版本。${outOfReach(p)}`,
  },
  RESOLVE_STEP: {
    what: step,
    todo: () => '',
  },
  RESOLVE_LOCK_STALE: {
    what: (p) => `锁定文件已不再适合 ${p.project}。`,
    todo: () => '请运行 "onekey pack resolve --prefer locked"，查看变化，并提交 project.lock。',
  },
  RESOLVE_LOCK_ABSENT: {
    what: (p) => `没有 ${p.path}，而 --frozen 只允许锁定文件中的版本。`,
    todo: () => '请运行 "onekey pack resolve" 并提交 project.lock。',
  },
  RESOLVE_LOCK_UNWRITABLE: {
    what: (p) => `无法写入 ${p.path}：${because(p.reason)}。`,
    todo: () => '请使该文件夹可写，或用 --dry-run 只查看结果。',
  },
  RESOLVE_LOCK_MISSING: {
    what: (p) => `${p.name} ${p.version} 已锁定，但任何应用仓库中都没有它。`,
    todo: () => '请用 --catalog 指定含有它的应用仓库。',
  },
  RESOLVE_LOCK_DIGEST: {
    what: (p) => `${p.name} ${p.version} 与锁定的不是同一内容：现为 ${p.found}，应为 ${p.locked}。`,
    todo: () => '请查明哪个应用仓库中是经过审核的内容：已发布的版本永远不变。',
  },
  RESOLVE_LOCK_EDITED: {
    what: (p) => `${p.folder} 中 ${p.name} ${p.version} 的文件在锁定之后有改动。`,
    todo: () => '',
  },
  RESOLVE_LOCK_IMAGE: {
    what: (p) =>
      p.locked === undefined
        ? `镜像 ${p.name} 未锁定；它是 ${p.found}。`
        : `镜像 ${p.name} 锁定为 ${p.locked}，实际是 ${p.found}。`,
    todo: () => '请不带 --frozen 运行 "onekey pack build"（它会锁定镜像），并提交 project.lock。',
  },
  RESOLVE_LOCK_LACKS: {
    what: (p) => `${p.by} 需要 ${p.name} ${p.range}，而它未锁定。`,
    todo: () => '',
  },
  RESOLVE_LOCK_UNFIT: {
    what: (p) => `${p.name} ${p.version} 已锁定，但 ${demandOn(p)}。`,
    todo: () => '',
  },
  RESOLVE_LOCK_UNUSED: {
    what: (p) => `${p.name} ${p.version} 已锁定，但已没有任何内容需要它。`,
    todo: () => '',
  },
  RESOLVE_UPGRADE_UNKNOWN: {
    what: (p) => `--upgrade ${p.name}：项目中没有 ${p.name}。`,
    todo: (p) => guess(p.suggestion, `项目中有：${list(p.known)}。`),
  },
  WORKFLOW_INVALID: {
    what: (p) => `该项目不能构成工作流：发现 ${p.problems} 处问题。`,
    todo: () => '请更正所列内容后再次运行命令。',
  },
  MANIFEST_DURATIONS: {
    what: (p) => `${p.file} 没有说明各节点用了多长时间。`,
    todo: () => '请使用 "onekey deploy -o json" 的输出。',
  },
  WORKFLOW_CYCLE: {
    what: (p) =>
      `以下应用互相等待：${path(p.cycle)}${p.added.length > 0 ? `（由 "order" 添加：${edges(p.added)}）` : ''}。`,
    todo: (p) => (p.added.length > 0 ? '请从项目的 "order" 中去掉该顺序：它与依赖关系矛盾。' : '请去掉其中一项依赖。'),
  },
  WORKFLOW_PRODUCT_CYCLE: {
    what: (p) => `以下产品互相包含：${path(p.cycle)}。`,
    todo: () => '请去掉其中一项依赖。',
  },
  WORKFLOW_UNKNOWN_NODE: {
    what: (p) => `项目中没有 ${p.name}。`,
    todo: (p) => guess(p.suggestion, `项目中有：${list(p.known)}。`),
  },
  WORKFLOW_EXTERNAL_ACTIONS: {
    what: (p) => `"order" 给外部系统 ${p.node} 添加了操作。`,
    todo: () => '请把它们加到在它之后的应用上。',
  },
  WORKFLOW_GATE_TWICE: {
    what: (p) => `确认点 ${p.id} 同时在 ${gatePlace(p.first)} 和 ${gatePlace(p.second)} 中。`,
    todo: () => '请给其中一个换用其他 id：确认点按 id 确认。',
  },
  WORKFLOW_OPTIONAL_NEEDED: {
    what: (p) => `${p.optional} 是可选的，但并非可选的 ${p.by} 在等待它。`,
    todo: (p) => `请从 "optional" 中去掉 ${p.optional}，或把 ${p.by} 也加进去。`,
  },
  WORKFLOW_VALUES_DIFFER: {
    what: (p) => `${list(p.products)} 把 ${p.input} 固定为不同的值。`,
    todo: (p) => `请在项目的 "values" 中固定 ${p.input}。`,
  },
  WORKFLOW_UNKNOWN_INPUT: {
    what: (p) => `${p.by} 固定了 ${p.application} 的输入 ${p.input}，而它没有该名称的输入。`,
    todo: (p) => guess(p.suggestion, '请去掉它，或更正名称。'),
  },
  WORKFLOW_VALUE_INVALID: {
    what: (p) => `${p.by} 为 ${p.key} 固定的值不符合要求；应为：${expected(p)}。`,
    todo: () => '请更正该值。',
  },
  WORKFLOW_WIRING_UNKNOWN_OUTPUT: {
    what: (p) => `${p.input} 取用 ${p.application}.${p.output}，而 ${p.application} 没有发布该输出。`,
    todo: (p) => guess(p.suggestion, p.known.length > 0 ? `它发布：${list(p.known)}。` : '它没有发布任何输出。'),
  },
  WORKFLOW_WIRING_UNKNOWN_SITE_KEY: {
    what: (p) => `${p.input} 取用 site.${p.key}，而现场配置定义中没有它。`,
    todo: (p) =>
      guess(p.suggestion, p.known.length > 0 ? `其中有：${list(p.known)}。` : '请把它加入 site.schema.yaml。'),
  },
  WORKFLOW_WIRING_TYPE: {
    what: (p) => `${p.input} 的类型为 ${p.inputType}，而它取用的 ${p.source} 的类型为 ${p.sourceType}。`,
    todo: () => '请使两者类型一致（integer 也可用于 number）。',
  },
  WORKFLOW_WIRING_SECRET: {
    what: (p) => `${p.input} 取用需保密的 ${p.source}，而它自己并不保密：该值会被显示。`,
    todo: (p) => `请在输入 ${p.input} 上设置 "secret: true"。`,
  },
  WORKFLOW_WIRING_CONDITIONAL: {
    what: (p) => `${p.input} 取用只在一定条件下才询问的 ${p.source}，而它不能没有值。`,
    todo: (p) => `请在输入 ${p.input} 上设置 "optional: true" 或默认值。`,
  },
  WORKFLOW_WIRING_EXTERNAL_TYPES: {
    what: (p) => `外部的 ${p.key} 被 ${p.first} 当作 ${p.firstType}，又被 ${p.second} 当作 ${p.secondType}。`,
    todo: () => '请使两个输入类型一致。',
  },
};
