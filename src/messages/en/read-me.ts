import type {ReadMeTexts} from '../read-me.ts';
import {readMePage} from '../read-me.ts';

const texts: ReadMeTexts = {
  language: 'en',
  heading: (project) => `READ ME FIRST: ${project}`,
  inside: 'What is inside',
  bundle: ([first, ...others], size) =>
    others.length === 0
      ? `${first} (${size}): the applications with their images`
      : `${first} to ${others.at(-1)} (${size}): the applications with their images; where a volume is missing, it asks for it`,
  digest: (digest) => `  its digest is ${digest}`,
  signed: (keys) => `  signed with the key ${keys}: compare it with the delivery note`,
  unsigned: '  The bundle is not signed.',
  program: (file, version, system) => `${file}: the program, onekey ${version}, for ${system}`,
  systems: {
    'linux-x64': 'Linux on x64 (Debian 10, RHEL 8, or later)',
    'linux-arm64': 'Linux on arm64 (Debian 10, RHEL 8, or later)',
    'win-x64': 'Windows on x64 (Windows 10, Server 2016, or later)',
  },
  licences: 'THIRD-PARTY-LICENSES.txt, onekey.sbom.json: what the program is made of, and under which licences',
  check: 'SHA256SUMS: what each file must be. Linux: sha256sum -c SHA256SUMS; Windows: certutil -hashfile FILE SHA256',
  applications: (count) => `Applications (${count}), in the order in which they start`,
  type: 'What to type, in a terminal opened in this folder',
  placeholders:
    'The words in capitals stand for what you have at hand, see below. A path with spaces goes between "double quotes".',
  planFirst: 'Only to see what would happen: type "deploy plan" instead of "deploy". Nothing is changed.',
  programName: (commands) => `Where it tells you to type "onekey deploy status", type: ${commands.join(' or ')}`,
  noPermission: (file) =>
    `Linux says "Permission denied"? Type once: cp ${file} ~/onekey; chmod +x ~/onekey   From then on ~/onekey instead of ./${file}`,
  tooOld:
    'It says "GLIBC_2.28 not found", or "only supported on Windows 10"? The system is too old: take another machine.',
  hand: 'What to have at hand',
  machine: 'A machine that reaches the cluster and its image registry. It needs no internet.',
  kubeconfig: "FILE: the cluster's kubeconfig file, with rights to install",
  registry: [
    "HOST:PORT/PATH: the hospital's image registry",
    '  if it wants a login: --registry-auth FILE, a config.json as docker writes it',
    "  if its certificate is the hospital's own: --registry-ca FILE; if it has none: --registry-plain-http",
  ],
  key: "KEY: the fingerprint of the vendor's key, sha256:…, from the delivery note and not from this page",
  base: (projects) =>
    `The registry of a hospital that has ${projects} already: only what changed since then is in here.`,
  answers: 'The answers to the questions below',
  questions: 'What will be asked',
  suggested: (value) => `suggested: ${value}`,
  secret: 'secret',
  optional: 'may stay empty',
  remarks: (remarks) => ` (${remarks.join(', ')})`,
  start: 'Whether to start. Until then everything is checked and nothing is changed.',
  gate: (id, message) => `On the way it stops for a confirmation, "${id}": ${message}`,
  time: 'How long it takes',
  read: (minutes) => `Checking the files: about ${minutes} min from a slow stick.`,
  push: (size, minutes) =>
    `Pushing ${size} of images: about ${minutes} min at 100 Mbit/s. What the registry has is not sent again.`,
  ready: (minutes) => `Starting the applications: minutes as a rule. It gives up after ${minutes} min at the latest.`,
  stops: 'If it stops',
  again: [
    'It says which application, why, and what to do. Mend that, and type the same command again: it goes on where it',
    'stopped. So it does after Ctrl-C, a restart, or when the stick was pulled.',
  ],
};

/** The page in English. */
export const readMeEn = readMePage(texts);
