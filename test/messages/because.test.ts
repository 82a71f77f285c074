import {expect, test} from '@jest/globals';
import {because as english} from '../../src/messages/en/because.ts';
import {because as chinese} from '../../src/messages/zh-CN/because.ts';

test.each([
  ['ENOSPC', 'the disk is full (ENOSPC)', '磁盘已满（ENOSPC）'],
  ['ECONNREFUSED', 'connection refused (ECONNREFUSED)', '连接被拒绝（ECONNREFUSED）'],
  ['SILENT 60 s', 'it has not answered for too long (60 s)', '过久没有应答（60 s）'],
  ['ERR_TLS_CERT_ALTNAME_INVALID DNS:a', 'it is for another name (DNS:a)', '证书属于另一个名称（DNS:a）'],
  ['Z_DATA_ERROR', 'its content does not fit', '内容不符'],
  ['exec: no such plugin', 'exec: no such plugin', 'exec: no such plugin'],
])('%s', (code, inEnglish, inChinese) => {
  expect([english(code), chinese(code)]).toEqual([inEnglish, inChinese]);
});
