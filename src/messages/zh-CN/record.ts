import type {recordErrors as english} from '../en/record.ts';
import type {ErrorTwin} from '../twin.ts';

export const recordErrors: ErrorTwin<typeof english> = {
  CLUSTER_RECORD_DAMAGED: {
    what: (p) => `Secret ${p.secret} 中的记录已损坏。`,
    todo: () => '有人修改或删除了其中一部分。请从集群备份中恢复；也可将其删除，但 onekey 将不再了解其中记录的内容。',
  },
  LOCKED_BY_OTHER: {
    what: (p) =>
      `${p.holder} 正在操作 ${p.instance}${p.since && `（按其时钟始于 ${p.since.replace(/\.\d+Z$/, 'Z')}）`}。`,
    todo: () => '请等待对方完成。如果那台机器已不可用，其租约会自动过期：届时再次运行同一命令。如需接管：--take-over。',
  },
  LOCKED_LEASE_LOST: {
    what: (p) => `本次运行失去连接期间，另一次运行已接管 ${p.instance}。`,
    todo: () => '请查看 `onekey deploy status`，待另一次运行结束后再次运行同一命令。',
  },
};
