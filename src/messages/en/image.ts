import {because} from './because.ts';

const bytes = (count: number) => `${count.toLocaleString('en-US')} bytes`;
const list = (names: readonly string[]) => (names.length > 0 ? names.join(', ') : 'none');

const saveAgain = () => 'Write the archive again (docker save, skopeo copy) and pack again.';
const buildAgain = () => 'Build the image again with a current tool and pack again.';

const manifestFaults: {readonly [reason: string]: (found: string) => string} = {
  NOT_LIST: () => 'it is no list',
  NOT_OBJECT: () => 'it is no object',
  NO_LAYERS: () => 'it has no layers',
  NO_MANIFESTS: () => 'it has no manifests',
  NO_CONFIG: () => 'an image in it has no Config or no Layers',
  NO_DIFF_IDS: () => 'it has no rootfs.diff_ids',
  DIFF_IDS: (found) => `its layers and diff_ids are not as many: ${found}`,
  NO_MEDIA_TYPE: () => 'a descriptor in it has no mediaType',
  NO_SIZE: () => 'a descriptor in it has no size',
  BAD_DIGEST: (found) => `a digest in it is not sha256: and 64 hex digits: ${found}`,
};
/** By a reason of {@link manifestFaults}, else in the words of the parser. */
const manifestFault = ({reason, found = ''}: {readonly reason: string; readonly found?: string}) =>
  manifestFaults[reason]?.(found) ?? reason;

export const imageErrors = {
  IMAGE_REFERENCE_INVALID: {
    what: (p: {reference: string}) => `"${p.reference}" is no image name.`,
    todo: () => 'Write it as HOST/PATH:TAG, lower case: hospital.example/patient-index:2.4.1.',
  },
  IMAGE_NO_SOURCE: {
    what: (p: {image: string; usedBy: readonly string[]}) =>
      `Nothing says where the image ${p.image} of ${list(p.usedBy)} comes from.`,
    todo: () =>
      'Save it beside app.yaml (docker save, or an OCI layout) and name that file under images: {name: …, from: …}.',
  },
  IMAGE_CONFLICT: {
    what: (p: {image: string; applications: readonly string[]}) =>
      `The image ${p.image} is not the same in ${list(p.applications)}.`,
    todo: () => 'Let them use the same archive, or give the images different tags.',
  },
  IMAGE_SOURCE_MISSING: {
    what: (p: {path: string}) => `There is no image archive ${p.path}.`,
    todo: () => 'Create it, or correct the path under images: from.',
  },
  IMAGE_SOURCE_UNKNOWN: {
    what: (p: {path: string}) => `${p.path} is neither a docker archive nor an OCI image layout.`,
    todo: () => 'Give what "docker save" writes, or a folder or tar with oci-layout and index.json.',
  },
  IMAGE_NOT_IN_SOURCE: {
    what: (p: {image: string; path: string; found: readonly string[]}) =>
      `${p.path} does not hold the image ${p.image}. It holds: ${list(p.found)}.`,
    todo: () => 'Save the image under the name that app.yaml gives it.',
  },
  IMAGE_NOT_IN_REGISTRY: {
    what: (p: {image: string; host: string; reference: string}) =>
      `The registry ${p.host} does not have the image ${p.image}${p.image.endsWith(p.reference) ? '' : ` (${p.reference})`}.`,
    todo: () =>
      'Correct its name, or save it beside app.yaml (docker save, or an OCI layout) and name that file under images: {name: …, from: …}.',
  },
  IMAGE_NOT_IN_BUNDLE: {
    what: (p: {image: string}) => `The bundle does not hold the image ${p.image}, which an object runs.`,
    todo: () => 'Declare the image under images: in app.yaml and build the bundle again.',
  },
  IMAGE_PLATFORM_INVALID: {
    what: (p: {platform: string}) => `"${p.platform}" is no platform.`,
    todo: () => 'Write it as OS/ARCH or OS/ARCH/VARIANT: linux/amd64, linux/arm64, linux/arm/v7.',
  },
  IMAGE_PLATFORM_MISSING: {
    what: (p: {from: string; platform: string; found: readonly string[]}) =>
      `${p.from} has no image for ${p.platform}, only for ${list(p.found)}.`,
    todo: () => 'Save the image for the platform that the site runs.',
  },
  IMAGE_FILE_MISSING: {
    what: (p: {path: string; name: string}) => `${p.path} lacks the file ${p.name}.`,
    todo: saveAgain,
  },
  IMAGE_UNREADABLE: {
    what: (p: {path: string; reason: string}) => `${p.path} cannot be read: ${because(p.reason)}.`,
    todo: () => 'Check that the file is there and that you may read it.',
  },
  IMAGE_TAR_INVALID: {
    what: (p: {path: string; offset: number}) => `${p.path} is no intact tar: it makes no sense at byte ${p.offset}.`,
    todo: saveAgain,
  },
  IMAGE_COMPRESSED_INVALID: {
    what: (p: {path: string; reason: string}) => `${p.path} is compressed, and damaged: ${because(p.reason)}.`,
    todo: saveAgain,
  },
  IMAGE_COMPRESSION: {
    what: (p: {path: string; compression: string}) => `${p.path} is compressed with ${p.compression}.`,
    todo: () => 'Give it uncompressed, or compressed with gzip or zstd.',
  },
  IMAGE_CANNOT_UNPACK: {
    what: (p: {path: string; folder: string; reason: string}) =>
      `${p.path} cannot be unpacked to ${p.folder}: ${because(p.reason)}.`,
    todo: () => 'Make room there, or give the archive uncompressed.',
  },
  IMAGE_CANNOT_COMPRESS: {
    what: (p: {folder: string; reason: string}) => `Layers cannot be compressed to ${p.folder}: ${because(p.reason)}.`,
    todo: () => 'Make room there for the layers of all docker archives.',
  },
  IMAGE_MANIFEST_INVALID: {
    what: (p: {from: string; reason: string; found?: string}) => `${p.from} is not valid: ${manifestFault(p)}.`,
    todo: saveAgain,
  },
  IMAGE_UNSUPPORTED: {
    what: (p: {from: string; mediaType: string}) =>
      `${p.from} has the media type ${p.mediaType}, which onekey does not know.`,
    todo: buildAgain,
  },
  IMAGE_FOREIGN_LAYER: {
    what: (p: {from: string; layer: string; mediaType: string}) =>
      `${p.from} has the layer ${p.layer} of type ${p.mediaType}, which must not be handed on.`,
    todo: () => 'Use an image without such layers: the hospital could not pull them.',
  },
  IMAGE_TOO_LARGE: {
    what: (p: {what: string; limit: number}) => `${p.what} is larger than ${bytes(p.limit)}.`,
    todo: buildAgain,
  },
  IMAGE_BLOB_SIZE: {
    what: (p: {blob: string; from: string; expected: number; found: number}) =>
      `${p.blob} of ${p.from} has the wrong size: expected ${bytes(p.expected)}, found ${bytes(p.found)}.`,
    todo: saveAgain,
  },
  IMAGE_BLOB_DIGEST: {
    what: (p: {from: string; expected: string; found: string}) =>
      `A blob of ${p.from} has changed: expected ${p.expected}, found ${p.found}.`,
    todo: saveAgain,
  },
};

export const imageMessages = {};
