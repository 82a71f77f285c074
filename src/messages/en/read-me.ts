import type {ReadMeTexts} from '../read-me.ts';
import {readMePage} from '../read-me.ts';

const texts: ReadMeTexts = {
  language: 'en',
  heading: (project) => `READ ME FIRST: ${project}`,
  inside: 'What is inside',
  bundle: (file, volumes, size) => `${volumes > 1 ? `${file} and the next, ${volumes} volumes` : file} (${size})`,
  digest: (digest) => `its digest is ${digest}`,
  check: 'SHA256SUMS: what each file must be. Linux: sha256sum -c SHA256SUMS',
  signed: (keys) => `Signed with the key ${keys}. Compare this with the delivery note, not with the stick.`,
  unsigned: 'The bundle is not signed.',
  applications: (count) => `Applications (${count}), in the order in which they start`,
  type: 'What to type, in this folder',
  hand: 'What to have at hand',
  things: [
    "The cluster's kubeconfig file (--kubeconfig FILE), with rights to install",
    "The address of the hospital's image registry (--registry HOST[:PORT][/PATH]), and its login where it has one",
    'The answers to the questions below',
  ],
  questions: 'What will be asked',
  noQuestions: 'Nothing but whether to start.',
  secret: 'secret',
  optional: 'may stay empty',
  gates: (ids) => `It stops for a confirmation at: ${ids}`,
  time: 'How long it takes',
  push: (size, minutes) =>
    `Pushing ${size} of images takes about ${minutes} min at 100 Mbit/s; what is there already is not sent again.`,
  start: (minutes) =>
    `Starting the applications takes minutes as a rule; it gives up after ${minutes} min at the latest.`,
  again: 'Interrupted? Type the same command again: it goes on where it stopped.',
};

/** The page in English. */
export const readMeEn = readMePage(texts);
