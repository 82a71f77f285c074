/** The file names of the executables by platform. */
export const executableFiles: ReadonlyMap<string, string> = new Map([
  ['linux-x64', 'onekey-linux-x64'],
  ['linux-arm64', 'onekey-linux-arm64'],
  ['win-x64', 'onekey-win-x64.exe'],
]);
