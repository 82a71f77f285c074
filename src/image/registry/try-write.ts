import {locationOf, type UploadPlace} from './open-upload.ts';

/**
 * Opens an upload (distribution-spec 1.1, end-4a) and cancels it, so that nothing stays behind; a registry that knows no
 * cancelling forgets the upload by itself.
 */
export async function tryWrite(
  {session, registry}: UploadPlace,
  repository: string,
  signal: AbortSignal,
): Promise<void> {
  const url = new URL(`/v2/${repository}/blobs/uploads/`, registry);
  const purpose = {kind: 'upload', subject: repository} as const;
  const opened = await session({method: 'POST', repository, url, signal, expect: [202], purpose});
  await opened.discard();
  const cancel = {method: 'DELETE', repository, url: locationOf(opened, url), signal, expect: [204], purpose} as const;
  const cancelled = await session(cancel).catch(() => undefined);
  signal.throwIfAborted();
  await cancelled?.discard();
}
