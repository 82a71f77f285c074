import {because} from './because.ts';

const bytes = (count: number) => `${count.toLocaleString('en-US')} bytes`;

const copyAgain = () => 'Copy the bundle again from its source, and compare: onekey pack verify FILE.';
const buildAgain = () =>
  'Do not deploy it. Get the bundle again from whoever built it; if theirs is the same, it was not built by onekey.';

const pathFaults = {
  empty: 'a part of it is empty',
  absolute: 'it is absolute',
  parent: 'it leaves its folder',
  drive: 'it names a drive',
  backslash: 'it has a backslash',
  control: 'it has a control character',
  reserved: 'Windows takes it for a device',
  forbidden: 'Windows forbids it',
  'too-long': 'it is too long or too deep',
  unicode: 'it is not in Unicode form NFC',
  place: 'nothing belongs there in a bundle',
} as const;

/** Whole objects only, and no key that changes what all objects are; else the words of the parser. */
const jsonFaults: {readonly [reason: string]: string} = {
  NO_OBJECT: 'it is no object',
  PROTOTYPE: 'it has a key __proto__',
};
const jsonFault = (reason: string) => jsonFaults[reason] ?? reason;

/** What an executable says of itself. */
export interface Built {
  readonly version: string;
  readonly platform: string;
}
const built = (what: Built | undefined) => (what ? `onekey ${what.version} for ${what.platform}` : 'no onekey');

const things = {
  application: 'application',
  node: 'node',
  gate: 'gate',
  image: 'image',
  'absent-blob': 'absent blob',
} as const;

export const bundleErrors = {
  BUNDLE_NOT_FOUND: {
    what: (p: {path: string}) => `There is no file ${p.path}.`,
    todo: () => 'Check the path, and that the stick is plugged in.',
  },
  BUNDLE_UNREADABLE: {
    what: (p: {path: string; reason: string}) => `${p.path} cannot be read: ${because(p.reason)}.`,
    todo: () => 'Check that the stick is still there and that you may read the file, then run the command again.',
  },
  BUNDLE_NOT_A_BUNDLE: {
    what: (p: {path: string}) => `${p.path} is no onekey bundle.`,
    todo: () => 'Give the .tgz file that "onekey pack build" wrote.',
  },
  BUNDLE_TRUNCATED: {
    what: (p: {path: string; size: number}) => `The end of ${p.path} is missing: it stops after ${bytes(p.size)}.`,
    todo: copyAgain,
  },
  BUNDLE_SLOT_TORN: {
    what: (p: {path: string}) =>
      `The place for signatures in ${p.path} is torn, as when "onekey pack sign" was cut off while it wrote; everything else was found right so far.`,
    todo: () =>
      'Whoever has the key signs again: onekey pack sign BUNDLE --key FILE. Or copy the bundle again from its source.',
  },
  BUNDLE_TOO_DENSE: {
    what: (p: {path: string; size: number; content: number; ratio: number}) =>
      `${p.path} has ${bytes(p.size)} and would unpack to ${bytes(p.content)} or more: over a gigabyte, and over ${p.ratio} times its size.`,
    todo: () =>
      'Copy the bundle again from its source: its end may be missing. Where that does not help do not deploy it: it was made to keep a machine busy. Who builds it gives layers that are full of zeros compressed, as docker does.',
  },
  BUNDLE_TOO_LARGE: {
    what: (p: {content: number; limit: number}) =>
      `The bundle would have ${bytes(p.content)}; at most about ${bytes(p.limit)} can be opened again.`,
    todo: () => 'Make two projects of it, or leave out what the site has: onekey pack build --since OLD.tgz',
  },
  BUNDLE_TRAILING_DATA: {
    what: (p: {path: string; surplus: number}) => `${p.path} goes on for ${bytes(p.surplus)} after its end.`,
    todo: copyAgain,
  },
  BUNDLE_DAMAGED: {
    what: (p: {path: string; offset: number}) => `${p.path} is damaged at or after byte ${p.offset}.`,
    todo: copyAgain,
  },
  BUNDLE_NEWER_FORMAT: {
    what: (p: {found: number; known: number; needs?: string}) =>
      `The bundle has format ${p.found}; this onekey knows formats up to ${p.known}.`,
    todo: (p: {needs?: string}) =>
      `Get ${p.needs === undefined ? 'the onekey' : `onekey ${p.needs}`}, which made the bundle, or a newer one.`,
  },
  BUNDLE_JSON_INVALID: {
    what: (p: {problems: number}) =>
      `bundle.json is not what onekey writes: ${p.problems} ${p.problems === 1 ? 'problem' : 'problems'} found.`,
    todo: buildAgain,
  },
  BUNDLE_JSON_SYNTAX: {
    what: (p: {reason: string}) => `bundle.json cannot be parsed: ${jsonFault(p.reason)}.`,
    todo: buildAgain,
  },
  BUNDLE_JSON_TOO_DEEP: {
    what: (p: {limit: number}) => `bundle.json nests deeper than ${p.limit} levels.`,
    todo: buildAgain,
  },
  BUNDLE_JSON_TOO_MANY: {
    what: (p: {limit: number}) => `bundle.json holds more than ${p.limit.toLocaleString('en-US')} values.`,
    todo: buildAgain,
  },
  BUNDLE_TOO_MANY_FILES: {
    what: (p: {found: number; limit: number}) => `The bundle lists ${p.found} files; at most ${p.limit} are accepted.`,
    todo: buildAgain,
  },
  BUNDLE_ENTRY_UNSAFE: {
    what: (p: {entry: string; fault: keyof typeof pathFaults}) =>
      `The path ${JSON.stringify(p.entry)} must not be in a bundle: ${pathFaults[p.fault]}.`,
    todo: buildAgain,
  },
  BUNDLE_ENTRY_DOUBLE: {
    what: (p: {entry: string; other: string}) =>
      p.entry === p.other
        ? `${p.entry} is there twice.`
        : `${p.entry} and ${p.other} cannot lie side by side on every system.`,
    todo: buildAgain,
  },
  BUNDLE_ENTRY_MISSING: {
    what: (p: {entry: string}) => `${p.entry} is not in the bundle.`,
    todo: buildAgain,
  },
  BUNDLE_BLOB_MISSING: {
    what: (p: {image: string; blob: string}) =>
      `The image ${p.image} needs ${p.blob}, which is neither in the bundle nor among the layers that it leaves out.`,
    todo: buildAgain,
  },
  BUNDLE_LAYER_LEFT_OUT: {
    what: (p: {blob: string; base: {readonly name: string; readonly version: string}}) =>
      `The bundle leaves out ${p.blob}, which the bundle ${p.base.name} ${p.base.version} holds.`,
    todo: () => 'Give the file of that bundle by --base.',
  },
  BUNDLE_BLOB_NOT_ABSENT: {
    what: (p: {blob: string}) => `bundle.json says that ${p.blob} is left out, and lists it.`,
    todo: buildAgain,
  },
  BUNDLE_BASE_UNKNOWN: {
    what: (p: {blob: string; base: string}) =>
      `${p.blob} is left out for the base ${p.base}, which bundle.json does not name.`,
    todo: buildAgain,
  },
  BUNDLE_ENTRY_UNLISTED: {
    what: (p: {entry: string}) => `${p.entry} is in the bundle, but bundle.json does not list it.`,
    todo: buildAgain,
  },
  BUNDLE_ENTRY_KIND: {
    what: (p: {entry: string; kind: string}) =>
      `${p.entry} is of the kind ${p.kind}; a bundle holds regular files alone.`,
    todo: buildAgain,
  },
  BUNDLE_ENTRY_SIZE: {
    what: (p: {entry: string; expected: number; found: number}) =>
      `${p.entry} has the wrong size: expected ${bytes(p.expected)}, found ${bytes(p.found)}.`,
    todo: copyAgain,
  },
  BUNDLE_ENTRY_DIGEST: {
    what: (p: {entry: string; expected: string; found: string}) =>
      `${p.entry} has changed: expected SHA-256 ${p.expected}, found ${p.found}.`,
    todo: copyAgain,
  },
  BUNDLE_ENTRY_DAMAGED: {
    what: (p: {entry: string; offset: number}) =>
      `${p.entry} is damaged: its part of the file at byte ${p.offset} cannot be unpacked.`,
    todo: copyAgain,
  },
  BUNDLE_ENTRY_TOO_LARGE: {
    what: (p: {entry: string; found: number; limit: number}) =>
      `${p.entry} has ${bytes(p.found)}; at most ${bytes(p.limit)} are accepted.`,
    todo: () => 'Only image blobs may be large: move big data into an image.',
  },
  BUNDLE_CONTENT_WRONG: {
    what: (p: {path: string; problems: number}) =>
      `${p.path} is not intact: ${p.problems} ${p.problems === 1 ? 'entry is' : 'entries are'} wrong.`,
    todo: copyAgain,
  },
  BUNDLE_LAYOUT_WRONG: {
    what: (p: {path: string}) => `What lies in ${p.path} is not what its bundle.json lists.`,
    todo: () =>
      'Do not deploy it. Get it again from whoever built it; "onekey pack verify FILE" says what is missing or additional, as far as that can be told.',
  },
  BUNDLE_VOLUME_MISSING: {
    what: (p: {volume: string; folder: string}) => `The volume ${p.volume} is not in ${p.folder}.`,
    todo: () =>
      'Copy all volumes of the bundle into one folder, or run the command on a terminal, where it asks for them.',
  },
  BUNDLE_VOLUME_DOUBLE: {
    what: (p: {volume: string; other: string}) => `${p.volume} is the same volume as ${p.other}, under another name.`,
    todo: () => 'Copy the right volume again from its source.',
  },
  BUNDLE_VOLUME_FOREIGN: {
    what: (p: {volume: string}) => `${p.volume} is no volume of this bundle.`,
    todo: () => 'Move it away, and copy the right volume from where the others came from.',
  },
  BUNDLE_VOLUME_SIZE: {
    what: (p: {volume: string; expected: number; found: number}) =>
      `${p.volume} has ${bytes(p.found)}; all volumes but the last have ${bytes(p.expected)}, and the last has no more.`,
    todo: () => 'Copy this volume again, or the first one, from their source.',
  },
  BUNDLE_VOLUME_COUNT: {
    what: (p: {limit: number}) => `The bundle would take more than ${p.limit} volumes.`,
    todo: () => 'Give a larger --volume-size.',
  },
  BUNDLE_SIGNATURE_SLOT: {
    what: () => 'bundle.json.sig holds something else than signatures.',
    todo: copyAgain,
  },
  BUNDLE_ID_DOUBLE: {
    what: (p: {kind: keyof typeof things; id: string}) => `There are two of the ${things[p.kind]} "${p.id}".`,
    todo: buildAgain,
  },
  BUNDLE_NODE_UNKNOWN: {
    what: (p: {node: string}) => `The workflow deploys "${p.node}", an application that is not in the bundle.`,
    todo: buildAgain,
  },
  BUNDLE_APPLICATION_NO_NODE: {
    what: (p: {application: string}) => `The application "${p.application}" has no node in the workflow.`,
    todo: buildAgain,
  },
  BUNDLE_IMAGE_USER_UNKNOWN: {
    what: (p: {image: string; application: string}) =>
      `The image ${p.image} is said to be used by "${p.application}", an application that is not in the bundle.`,
    todo: buildAgain,
  },
  BUNDLE_EDGE_DANGLING: {
    what: (p: {node: string; waitsFor: string}) =>
      `The node "${p.node}" waits for "${p.waitsFor}", which does not exist.`,
    todo: buildAgain,
  },
  BUNDLE_EDGE_BACKWARD: {
    what: (p: {node: string; waitsFor: string}) =>
      `The node "${p.node}" waits for "${p.waitsFor}", which does not come before it: a cycle, or a wrong order.`,
    todo: buildAgain,
  },
  BUNDLE_SOURCE_UNREADABLE: {
    what: (p: {path: string; reason: string}) =>
      `${p.path}, which belongs in the bundle, cannot be read: ${because(p.reason)}.`,
    todo: () => 'Check that it is a file that you may read, then build again.',
  },
  BUNDLE_SOURCE_NAME: {
    what: (p: {path: string; fault: keyof typeof pathFaults}) =>
      `${p.path} cannot be in a bundle under this name: ${pathFaults[p.fault]}.`,
    todo: () => 'Rename the file, and whatever names it.',
  },
  BUNDLE_SOURCE_CLASH: {
    what: (p: {path: string; other: string}) =>
      `${p.path} and ${p.other} cannot lie side by side on every system: their names differ by case or Unicode form alone.`,
    todo: () => 'Rename one of them, and whatever names it.',
  },
  BUNDLE_EXECUTABLE_MISSING: {
    what: (p: {file: string; folder: string}) => `${p.file}, which belongs on the stick, cannot be read.`,
    todo: (p: {folder: string}) =>
      `Put the files of the release into ${p.folder}: the executables, SHA256SUMS, the licences and the bill of materials. Or name their folder with --executables.`,
  },
  BUNDLE_EXECUTABLE_DAMAGED: {
    what: (p: {file: string; sums: string}) => `${p.file} is not what ${p.sums} says that it must be.`,
    todo: () => 'Copy the files of the release again, all of them.',
  },
  BUNDLE_EXECUTABLE_OTHER: {
    what: (p: {file: string; found?: Built; expected: Built}) =>
      `${p.file} is ${built(p.found)}, and not ${built(p.expected)}.`,
    todo: () => 'Take the executables of the same release as the onekey that packs.',
  },
  BUNDLE_CANNOT_WRITE: {
    what: (p: {path: string; reason: string}) => `${p.path} cannot be written: ${because(p.reason)}.`,
    todo: () => 'Check that the folder exists, that you may write there, and that the disk has room.',
  },
};

export const bundleMessages = {};
