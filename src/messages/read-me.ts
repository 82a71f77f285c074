/** What the page beside a bundle tells of it; `size`s in bytes. */
export interface ReadMeFacts {
  readonly project: Named;
  /** The bundle's file name, or that of the first of its volumes. */
  readonly bundle: string;
  readonly volumes: number;
  readonly size: number;
  readonly digest: string;
  /** Fingerprints of the keys that signed; none: unsigned. */
  readonly signers: readonly string[];
  /** File names of the executables. */
  readonly executables: readonly string[];
  readonly applications: readonly Named[];
  readonly questions: readonly Asked[];
  /** Ids of the gates, in the order in which they come. */
  readonly gates: readonly string[];
  /** Bytes of the images. */
  readonly imageBytes: number;
  /** How long those applications that wait for one another are waited for at most. */
  readonly longestSeconds: number;
}

type Text = {readonly en: string; readonly 'zh-CN'?: string};

interface Named {
  readonly name: string;
  readonly version: string;
  readonly title?: Text;
}

interface Asked {
  readonly key: string;
  readonly title?: Text;
  readonly secret: boolean;
  readonly optional: boolean;
}

/** The words of the page in one language. */
export interface ReadMeTexts {
  readonly language: 'en' | 'zh-CN';
  readonly heading: (project: string) => string;
  readonly inside: string;
  readonly bundle: (file: string, volumes: number, size: string) => string;
  readonly digest: (digest: string) => string;
  readonly check: string;
  readonly signed: (keys: string) => string;
  readonly unsigned: string;
  readonly applications: (count: number) => string;
  readonly type: string;
  readonly hand: string;
  readonly things: readonly string[];
  readonly questions: string;
  readonly noQuestions: string;
  readonly secret: string;
  readonly optional: string;
  readonly gates: (ids: string) => string;
  readonly time: string;
  readonly push: (size: string, minutes: number) => string;
  readonly start: (minutes: number) => string;
  readonly again: string;
}

const pushedPerMinute = (100e6 / 8) * 60;

/** The page in the language of these words. */
export const readMePage = (texts: ReadMeTexts) => (facts: ReadMeFacts) => {
  const title = (title: Text) => title[texts.language] ?? title.en;
  const named = ({name, version, title: text}: Named) => `${name} ${version}${text ? `  ${title(text)}` : ''}`;
  const {project, bundle, volumes, signers, gates} = facts;
  return page(texts.heading(named(project)), [
    [
      texts.inside,
      texts.bundle(bundle, volumes, megabytes(facts.size)),
      texts.digest(facts.digest),
      ...facts.executables,
      texts.check,
      signers.length > 0 ? texts.signed(signers.join(', ')) : texts.unsigned,
    ],
    [texts.applications(facts.applications.length), ...facts.applications.map(named)],
    [texts.type, ...facts.executables.map((file) => command(file, bundle))],
    [texts.hand, ...texts.things],
    [
      texts.questions,
      ...facts.questions.map((question) => asked(question, texts, title)),
      ...(facts.questions.length === 0 ? [texts.noQuestions] : []),
      ...(gates.length > 0 ? [texts.gates(gates.join(', '))] : []),
    ],
    [
      texts.time,
      texts.push(megabytes(facts.imageBytes), Math.ceil(facts.imageBytes / pushedPerMinute)),
      texts.start(Math.ceil(facts.longestSeconds / 60)),
      texts.again,
    ],
  ]);
};

const page = (heading: string, parts: readonly (readonly [string, ...string[]])[]) =>
  [heading, ...parts.map(([head, ...lines]) => `\n${head}\n${lines.map((line) => `  ${line}`).join('\n')}`), ''].join(
    '\n',
  );

const command = (file: string, bundle: string) =>
  `${file.endsWith('.exe') ? `.\\${file}` : `./${file}`} deploy ${bundle} --kubeconfig FILE --registry HOST:PORT`;

function asked(
  {key, title: text, secret, optional}: Asked,
  texts: ReadMeTexts,
  title: (title: Text) => string,
): string {
  const notes = [...(secret ? [texts.secret] : []), ...(optional ? [texts.optional] : [])];
  return `${key}${text ? `  ${title(text)}` : ''}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
}

const megabytes = (bytes: number) => (bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`);
