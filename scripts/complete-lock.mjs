// Run after `npm install` changed package-lock.json. Some registries carry only the builds of optional native packages
// that their users run; npm then leaves the others out of the lock, and `npm ci` refuses the lock as out of step.
// Names those builds in the lock by platform, so that `npm ci` knows them and passes them over.
import {readFileSync, writeFileSync} from 'node:fs';

const platforms = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
for (const entry of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    if (lock.packages[key]) continue;
    const words = name.split(/[/-]/);
    const os = words.find((word) => platforms.includes(word));
    const cpu = words.find((word) => /^(arm|arm64|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64|wasm32)$/.test(word));
    if (!cpu) throw new Error(`${name}: which platform is it for?`);
    const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : words.includes('gnu') ? 'glibc' : undefined;
    lock.packages[key] = {
      version,
      cpu: [cpu],
      ...(entry.dev && {dev: true}),
      optional: true,
      ...(os && {os: [os]}),
      ...(libc && {libc: [libc]}),
    };
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
