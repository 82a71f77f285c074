import {type BrokenRule, expected, typeWord} from './value-rules.ts';

const list = (names: readonly string[]) => names.join(', ');

const sources = {
  set: () => '--set',
  setFile: () => '--set-file',
  variable: (name: string) => name,
  file: () => 'the file of --site',
  external: () => 'what is installed',
  recorded: () => 'an earlier run, or typed before',
};

/** What an answer is that does not fit, unless it is secret, and by what it was given. */
interface Origin {
  /** As JSON. */
  readonly found?: string;
  readonly source?: {readonly kind: keyof typeof sources; readonly name?: string};
}

function found({found: value, source}: Origin): string {
  const by = source === undefined ? '' : (sources[source.kind]?.(source.name ?? '') ?? '');
  if (value === undefined) return by && ` (from ${by})`;
  return `: found is ${value}${by && ` (from ${by})`}`;
}

const things = {
  gate: 'gate',
  runOnce: 'runOnce',
  image: 'image',
  application: 'application',
  product: 'product',
};
const occasions = {rollback: 'a rollback', uninstall: 'an uninstall'};

export const manifestErrors = {
  MANIFEST_INVALID: {
    what: (p: {problems: number}) => `${p.problems} ${p.problems === 1 ? 'problem' : 'problems'} found.`,
    todo: () => 'Mend what is listed and run the command again.',
  },
  MANIFEST_FILE_MISSING: {
    what: (p: {path: string}) => `There is no file ${p.path}.`,
    todo: () => 'Add the file, or correct the path that names it.',
  },
  MANIFEST_THERE: {
    what: (p: {path: string}) => `${p.path} is there already.`,
    todo: () => 'Change it by hand, or name another folder.',
  },
  MANIFEST_FOLDER_UNKNOWN: {
    what: (p: {path: string; expected: readonly string[]}) => `There is no ${p.expected.join(' or ')} in ${p.path}.`,
    todo: () => 'Name a folder that holds one.',
  },
  MANIFEST_DOCUMENTS: {
    what: (p: {found: number}) => `The file holds ${p.found} YAML documents; exactly one is expected.`,
    todo: () => 'Keep one, and put others into files of their own.',
  },
  MANIFEST_UNKNOWN_FIELD: {
    what: (p: {field: string; suggestion?: string; known: readonly string[]}) => `Unknown field "${p.field}".`,
    todo: (p: {field: string; suggestion?: string; known: readonly string[]}) =>
      p.suggestion ? `Did you mean "${p.suggestion}"?` : `Known here: ${list(p.known)}.`,
  },
  MANIFEST_MISSING_FIELD: {
    what: (p: {field: string}) => `The field "${p.field}" is missing.`,
    todo: () => 'Add it.',
  },
  MANIFEST_FIELD_NEEDS: {
    what: (p: {field: string; needs: string}) => `"${p.field}" is there without "${p.needs}".`,
    todo: (p: {field: string; needs: string}) => `Add "${p.needs}", or take "${p.field}" away.`,
  },
  MANIFEST_FIELDS_EXCLUDE: {
    what: (p: {field: string; other: string}) => `"${p.field}" and "${p.other}" exclude each other.`,
    todo: () => 'Keep one of the two.',
  },
  MANIFEST_WRONG_TYPE: {
    what: (p: {field: string; expected: readonly string[]; found: string}) =>
      `"${p.field}" is ${typeWord(p.found)}; expected is ${p.expected.map(typeWord).join(' or ')}.`,
    todo: (p: {field: string; expected: readonly string[]; found: string}) =>
      p.expected.includes('string') && p.found !== 'object' && p.found !== 'array' && p.found !== 'null'
        ? 'Put it in quotes.'
        : 'Correct the value.',
  },
  MANIFEST_NOT_ALLOWED: {
    what: (p: {field: string; found: string; allowed: readonly string[]; suggestion?: string}) =>
      `"${p.field}" is "${p.found}"; expected is ${p.allowed.length > 1 ? 'one of ' : ''}${list(p.allowed)}.`,
    todo: (p: {field: string; found: string; allowed: readonly string[]; suggestion?: string}) =>
      p.suggestion ? `Did you mean "${p.suggestion}"?` : 'Correct the value.',
  },
  MANIFEST_PATTERN_TOO_SLOW: {
    what: (p: {pattern: string}) => `The pattern ${p.pattern} takes for ever to tell whether a value fits.`,
    todo: () => 'Write it without repetitions inside of repetitions, as in (a+)+.',
  },
  MANIFEST_BAD_TEXT: {
    what: (p: {field: string; found: string; title: string; rule: string}) =>
      `"${p.field}": "${p.found}" is no ${p.title}.`,
    todo: (p: {field: string; found: string; title: string; rule: string}) => p.rule,
  },
  MANIFEST_EXACTLY_ONE: {
    what: (p: {field: string; choices: readonly string[]; found: readonly string[]}) =>
      `"${p.field}" has ${p.found.length === 0 ? 'none' : list(p.found)} of ${list(p.choices)}; expected is exactly one.`,
    todo: () => 'Keep exactly one of them.',
  },
  MANIFEST_RULE_BROKEN: {
    what: (p: {field: string} & BrokenRule) => `"${p.field}" does not fit; expected is ${expected(p)}.`,
    todo: () => 'Correct the value.',
  },
  MANIFEST_DEFAULT_INVALID: {
    what: (p: {key: string} & BrokenRule) =>
      `The default of ${p.key} does not fit its own schema; expected is ${expected(p)}.`,
    todo: () => 'Correct the default or the schema.',
  },
  MANIFEST_OUTPUT_INVALID: {
    what: (p: {key: string} & BrokenRule) =>
      `The value of ${p.key} does not fit its own schema; expected is ${expected(p)}.`,
    todo: () => 'Correct the value or the schema.',
  },
  MANIFEST_TWICE: {
    what: (p: {what: keyof typeof things; name: string; first: string}) =>
      `The ${things[p.what]} "${p.name}" is there twice; first at ${p.first}.`,
    todo: () => 'Rename or remove one of them.',
  },
  MANIFEST_GATE_OCCASION: {
    what: (p: {occasion: keyof typeof occasions}) => `A gate cannot be passed during ${occasions[p.occasion]}.`,
    todo: () => 'Take it out of "during": whoever starts it is asked anyway.',
  },
  MANIFEST_ONCE_WITHOUT_EFFECT: {
    what: (p: {kind: string}) => `"runOnce" stands on "${p.kind}", which changes nothing.`,
    todo: () => 'Take "runOnce" away; it is for job, exec and command.',
  },
  MANIFEST_ORDER_ACTION: {
    what: (p: {kind: string}) => `"order" cannot add "${p.kind}".`,
    todo: (p: {kind: string}) =>
      p.kind === 'confirm'
        ? 'Write it under "gates" of the entry.'
        : 'A job needs files of the application: write it in its app.yaml; "order" adds exec, command, http and wait.',
  },
  MANIFEST_FROM_NOT_REQUIRED: {
    what: (p: {input: string; application: string; suggestion?: string}) =>
      `${p.input} takes an output of ${p.application}, which is not required here.`,
    todo: (p: {input: string; application: string; suggestion?: string}) =>
      p.suggestion
        ? `Did you mean "${p.suggestion}"? Else add ${p.application} to "requires".`
        : `Add ${p.application} to "requires".`,
  },
  MANIFEST_SECRET_SHOWN: {
    what: (p: {field: string; secret: string}) => `"${p.field}" would show ${p.secret}, which is secret.`,
    todo: (p: {field: string; secret: string}) =>
      p.field.startsWith('outputs.') ? `Set "secret: true" on ${p.field}.` : 'Take the secret out of it.',
  },
  MANIFEST_OUTPUT_TYPE: {
    what: (p: {field: string; type: string; found: string}) =>
      `"${p.field}" is declared as ${typeWord(p.type)}, but its value is ${typeWord(p.found)}.`,
    todo: () => 'Correct "type" or "value".',
  },
  MANIFEST_IMAGE_NOT_DECLARED: {
    what: (p: {image: string; suggestion?: string}) => `The image ${p.image} is not declared under "images".`,
    todo: (p: {image: string; suggestion?: string}) =>
      p.suggestion
        ? `Did you mean "${p.suggestion}"? Else add the image to "images".`
        : 'Add it to "images" of app.yaml.',
  },
  MANIFEST_IMAGE_FIELD: {
    what: (p: {path: string}) => `"${p.path}" is no path of fields and [*].`,
    todo: () => 'Write it as .spec.image or .spec.containers[*].image, without filters, slices or indexes.',
  },
  MANIFEST_IMAGE_UNKNOWN: {
    what: (p: {field: string; image: string}) =>
      `Which image "${p.image}" stands for in ${p.field} is not known when packing.`,
    todo: () => 'Make the field one whole ${{ inputs.… }} of an input with "format: image" and a default.',
  },
  MANIFEST_GLOB_EMPTY: {
    what: (p: {path: string}) => `No file matches ${p.path}.`,
    todo: () => 'Add the files, or correct the path.',
  },
  MANIFEST_OUTSIDE: {
    what: (p: {path: string}) => `${p.path} is a link that leads out of the application's folder.`,
    todo: () => "Put the file itself into the application's folder: a bundle holds no links.",
  },
  MANIFEST_JOB_FILE: {
    what: (p: {path: string; found: readonly string[]}) =>
      `${p.path} holds ${p.found.length === 0 ? 'no object' : list(p.found)}; expected is exactly one Job.`,
    todo: () => 'Keep one Job in the file; what it needs goes into files named under "with".',
  },
  MANIFEST_PROBE_IMAGE: {
    what: (p: {image: string; known: readonly string[]}) =>
      p.image === ''
        ? 'A check from inside the cluster runs in a pod, and the application has no image for it.'
        : `A check runs in the image "${p.image}", which the application does not have; it has: ${list(p.known)}.`,
    todo: () => 'Name one of the application’s images as its "image", or add one to "images".',
  },
  MANIFEST_FROM_OBJECT_UNKNOWN: {
    what: (p: {output: string; object: string}) =>
      `${p.output} is read from ${p.object}, of which neither a manifest nor the output tells the API version.`,
    todo: () => 'Add "apiVersion" to "fromObject", or correct the kind and name.',
  },
  MANIFEST_OBJECT_TWICE: {
    what: (p: {object: string; first: string}) => `The object ${p.object} is there twice; first at ${p.first}.`,
    todo: () => 'Let one application own it, or rename one of the two.',
  },
  MANIFEST_CONTRACT_OUTPUT: {
    what: (p: {name: string; field: string; older: string; newer: string; before: string; after?: string}) =>
      p.after === undefined
        ? `${p.name} ${p.older} publishes ${p.field} (${p.before}), which is missing in ${p.newer}.`
        : `${p.field} is ${p.before} in ${p.name} ${p.older}, and ${p.after} in ${p.newer}.`,
    todo: () =>
      'An output, once released, keeps its name, type and secrecy for ever: bring it back, and publish what is new under a new key.',
  },
  MANIFEST_CONTRACT_INPUT: {
    what: (p: {
      name: string;
      field: string;
      older: string;
      newer: string;
      before: string;
      after?: string;
      wanted: string;
    }) =>
      p.after === undefined
        ? `${p.name} ${p.older} has ${p.field} (${p.before}, without a default), which is missing in ${p.newer}.`
        : `${p.field} is ${p.before} without a default in ${p.name} ${p.older}, and ${p.after} in ${p.newer}.`,
    todo: (p: {wanted: string}) => `Bring it back, or call the version ${p.wanted}: projects that give it would break.`,
  },
  MANIFEST_CONTRACT_SITE: {
    what: (p: {key: string; before: string; after?: string}) =>
      p.after === undefined
        ? `The site key ${p.key} (${p.before}) was declared before, and is missing in the file.`
        : `The site key ${p.key} was declared as ${p.before} before, and is ${p.after} in the file.`,
    todo: () =>
      'A site key keeps its name, type and secrecy for ever: bring it back, and call what is new by a new name.',
  },
  MANIFEST_SITE_KEY_UNKNOWN: {
    what: (p: {key: string; named: string; suggestion?: string}) =>
      `The site key ${p.key} refers to ${p.named}, which is no site key.${p.suggestion ? ` Did you mean ${p.suggestion}?` : ''}`,
    todo: () => 'Correct the name, or declare the key it means in the same file.',
  },
  MANIFEST_WHEN_SECRET: {
    what: (p: {key: string; named: string}) =>
      `Whether ${p.key} is asked for cannot depend on ${p.named}: it is secret.`,
    todo: () => 'Let it depend on a key that is not.',
  },
  MANIFEST_WHEN_CYCLE: {
    what: (p: {key: string; named: string}) =>
      `${p.key} is asked for depending on ${p.named}, and ${p.named} depending on ${p.key}: neither can be asked first.`,
    todo: () => 'Take one of the conditions out.',
  },
  MANIFEST_WHEN_VALUE: {
    what: (p: {key: string} & BrokenRule) =>
      `The condition for ${p.key} can never hold: its value does not fit; expected is ${expected(p)}.`,
    todo: () => 'Correct the value in the condition.',
  },
  MANIFEST_MATCHES_FORMAT: {
    what: (p: {key: string; named: string}) =>
      `${p.key} is to match ${p.named}, but not both are what can match: a privateKey and its certificate.`,
    todo: () => 'Give the key the format privateKey, and the one it matches the format certificate.',
  },
  MANIFEST_NAME_TAKEN: {
    what: (p: {name: string; first: string}) => `The name ${p.name} is taken already, at ${p.first}.`,
    todo: () => 'Applications, products and external systems of a project share one set of names: rename one.',
  },
  SITE_VALUE_INVALID: {
    what: (p: {key: string} & BrokenRule & Origin) =>
      `The value of ${p.key} does not fit${found(p)}; expected is ${expected(p)}.`,
    todo: (p: {key: string} & BrokenRule & Origin) => `Give another value for ${p.key}.`,
  },
};

export const manifestMessages = {
  lintImageUnused: (p: {image: string; application: string}) =>
    `${p.application} declares the image ${p.image}, which none of its manifests uses.`,
  lintFixed: (p: {file: string; from: string; to: string; isDone: boolean}) =>
    `${p.isDone ? 'Mended' : 'Would mend'} ${p.file}: ${p.from} → ${p.to}`,
  lintImageAdded: (p: {file: string; image: string; isDone: boolean}) =>
    `${p.isDone ? 'Mended' : 'Would mend'} ${p.file}: ${p.image} declared under "images"`,
  lintInputUnused: (p: {input: string}) => `Nothing uses the input ${p.input}.`,
  lintSecretOpen: (p: {input: string; object: string; file: string}) =>
    `The secret input ${p.input} is written into ${p.object} (${p.file}), which everyone with access to the namespace reads: use a Secret.`,
};
