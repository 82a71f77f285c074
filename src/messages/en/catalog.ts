import {because} from './because.ts';

const list = (names: readonly string[]) => names.join(', ');

export const catalogErrors = {
  CATALOG_MISSING: {
    what: (p: {path: string}) => `${p.path} is no catalog: there is no catalog.yaml in it.`,
    todo: () => 'Correct the path; "onekey pack release" makes a catalog where there is none.',
  },
  CATALOG_ABSENT: {
    what: (p: {address: string}) => `${p.address} is no catalog: the repository has no tag "catalog".`,
    todo: () => 'Correct the address; "onekey pack release" makes a catalog where there is none.',
  },
  CATALOG_ADDRESS_INVALID: {
    what: (p: {address: string}) => `"${p.address}" names a registry without a path.`,
    todo: () => 'Write it as oci://HOST[:PORT]/PATH.',
  },
  CATALOG_FORMAT: {
    what: (p: {address: string}) => `${p.address} is a catalog of a later format.`,
    todo: () => 'Use the onekey that made it, or a later one.',
  },
  CATALOG_NOT_EMPTY: {
    what: (p: {path: string; found: readonly string[]}) =>
      `${p.path} is no catalog, and not empty either: it holds ${list(p.found)}.`,
    todo: () => 'Name a catalog, or an empty folder to make one of.',
  },
  CATALOG_DAMAGED: {
    what: (p: {file: string}) => `${p.file} is damaged.`,
    todo: () => 'Restore the file, as from git or a backup: what was released never changes.',
  },
  CATALOG_EDITED: {
    what: (p: {file: string; expected: string; found: string}) =>
      `${p.file} is not what was released: its digest is ${p.found}, not ${p.expected}.`,
    todo: () => 'Restore the file, as from git or a backup; what is to change is released as a new version.',
  },
  CATALOG_MISPLACED: {
    what: (p: {file: string; expected: string; found: string}) =>
      `${p.file} says that it is ${p.found}; there lies ${p.expected}.`,
    todo: () => 'Put the folder back under the name that it was released by.',
  },
  CATALOG_FILE_GONE: {
    what: (p: {file: string}) => `${p.file} is gone from the catalog.`,
    todo: () => 'Restore the file, as from git or a backup.',
  },
  CATALOG_FILE_ADDED: {
    what: (p: {file: string}) => `${p.file} was not released: somebody added it to the catalog by hand.`,
    todo: () => 'Remove the file; what is to change is released as a new version.',
  },
  CATALOG_BLOB_SIZE: {
    what: (p: {file: string; expected: number; found: number}) => `${p.file} has ${p.found} bytes, not ${p.expected}.`,
    todo: () => 'Remove the file and release again: it is then written anew.',
  },
  CATALOG_UNREADABLE: {
    what: (p: {path: string; reason: string}) => `${p.path} cannot be read: ${because(p.reason)}.`,
    todo: () => 'Check that the share is there and that you may read it.',
  },
  CATALOG_UNWRITABLE: {
    what: (p: {path: string; reason: string}) =>
      `The catalog cannot be written to, at ${p.path}: ${because(p.reason)}.`,
    todo: (p: {path: string; reason: string}) =>
      p.reason === 'ENOSPC'
        ? 'Make room, and run the command again.'
        : 'Ask for the right to write there, or name a copy of the catalog that you may write to.',
  },
  CATALOG_BUSY: {
    what: (p: {path: string; holder: string}) =>
      `Somebody else has been releasing the same for ten minutes: ${p.holder}.`,
    todo: (p: {path: string; holder: string}) => `Wait for them; where they are gone for good, remove ${p.path}.`,
  },
  CATALOG_NAME_TAKEN: {
    what: (p: {name: string; kind: 'Application' | 'Product'}) =>
      `In the catalog, ${p.name} is ${p.kind === 'Application' ? 'an application' : 'a product'}.`,
    todo: () => 'Choose another name: applications and products share theirs.',
  },
  CATALOG_VERSION_TAKEN: {
    what: (p: {name: string; version: string; differences: readonly string[]; at: string; by: string}) =>
      `${p.name} ${p.version} was released by ${p.by} at ${p.at} with other content: ${list(p.differences.slice(0, 8))}` +
      `${p.differences.length > 8 ? ` and ${p.differences.length - 8} more` : ''}.`,
    todo: () => 'Raise the version: what was released never changes.',
  },
  CATALOG_UNKNOWN: {
    what: (p: {name: string; suggestion?: string}) => `The catalog has no ${p.name}.`,
    todo: (p: {name: string; suggestion?: string}) =>
      p.suggestion ? `Did you mean "${p.suggestion}"?` : '"onekey pack list" shows what it has.',
  },
  CATALOG_NO_VERSION: {
    what: (p: {name: string; range: string; versions: readonly string[]}) =>
      `No version of ${p.name} is in ${p.range}; there is ${list(p.versions.slice(0, 12))}${p.versions.length > 12 ? ` and ${p.versions.length - 12} older` : ''}.`,
    todo: () => 'Correct the range.',
  },
};

export const catalogMessages = {
  catalogShadowed: (p: {name: string; version: string; folder: string}) =>
    `${p.name} ${p.version} is taken from ${p.folder}; a catalog has released it with other content.`,
  catalogDeprecated: (p: {name: string; version: string; reason: string}) =>
    `${p.name} ${p.version} is deprecated: ${p.reason}`,
  catalogYanked: (p: {name: string; version: string; reason: string}) =>
    `${p.name} ${p.version} is locked, and was yanked: ${p.reason}`,
  lockEdited: (p: {name: string; version: string; folder: string}) =>
    `The files of ${p.name} ${p.version} in ${p.folder} have changed since they were locked; "onekey pack resolve --prefer locked" locks them as they are.`,
};
