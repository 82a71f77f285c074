import {expect, test} from '@jest/globals';
import {shownUrl} from '../../src/ui/shown-url.ts';

test.each([
  ['https://10.0.0.5:6443/apis/apps/v1/deployments?dryRun=All&fieldManager=onekey', undefined],
  ['https://user:planted@registry.example/v2/', 'https://registry.example/v2/'],
  [
    'https://blobs.example/a?X-Amz-Signature=planted&X-Amz-Expires=60',
    'https://blobs.example/a?X-Amz-Signature=***&X-Amz-Expires=***',
  ],
  [
    'https://r.example/v2/a/blobs/uploads/1?_state=planted&digest=sha256:1',
    'https://r.example/v2/a/blobs/uploads/1?_state=***&digest=sha256%3A1',
  ],
  ['https://k/api/v1/pods/p/exec?command=sh&command=planted', 'https://k/api/v1/pods/p/exec?command=***'],
  ['nonsense', '***'],
])('%s', (url, shown = url) => {
  expect(shownUrl(url)).toBe(shown);
});
