/** The platforms that onekey is built for: the name in file names, npm's words for it, and where its package keeps Node. */
export const platforms = [
  {name: 'linux-x64', os: 'linux', cpu: 'x64', binary: 'bin/node', file: 'onekey-linux-x64'},
  {name: 'linux-arm64', os: 'linux', cpu: 'arm64', binary: 'bin/node', file: 'onekey-linux-arm64'},
  {name: 'win-x64', os: 'win32', cpu: 'x64', binary: 'bin/node.exe', file: 'onekey-win-x64.exe'},
];

/** The platforms of these names, all when there is none; throws for a name that is none. */
export function platformsNamed(names) {
  const unknown = names.find((name) => !platforms.some((platform) => platform.name === name));
  if (unknown)
    throw new Error(`no platform ${unknown}; there are ${platforms.map((platform) => platform.name).join(', ')}`);
  return names.length > 0 ? platforms.filter((platform) => names.includes(platform.name)) : platforms;
}
