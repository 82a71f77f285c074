/** What the page beside a bundle tells of it; sizes in bytes. */
export interface ReadMeFacts {
  readonly project: Named;
  /** The bundle's file name, or those of its volumes in order. */
  readonly files: readonly [string, ...string[]];
  readonly size: number;
  readonly digest: string;
  /** Fingerprints of the keys that signed; none: unsigned. */
  readonly signers: readonly string[];
  /** Projects that have to be there already, since what they brought is left out. */
  readonly bases: readonly Named[];
  /** The version of the executables. */
  readonly onekey: string;
  readonly executables: readonly Executable[];
  readonly applications: readonly Named[];
  readonly questions: readonly Asked[];
  /** In the order in which they come. */
  readonly gates: readonly {readonly id: string; readonly message: Text}[];
  /** Bytes of the images. */
  readonly imageBytes: number;
  /** How long those applications that wait for one another are waited for at most. */
  readonly longestSeconds: number;
}

interface Executable {
  readonly platform: string;
  readonly file: string;
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
  /** The answer that is offered, as it would be typed. */
  readonly suggested?: string;
  readonly secret: boolean;
  readonly optional: boolean;
}

/** The words of the page in one language. */
export interface ReadMeTexts {
  readonly language: 'en' | 'zh-CN';
  readonly heading: (project: string) => string;
  readonly inside: string;
  readonly bundle: (files: readonly [string, ...string[]], size: string) => string;
  readonly digest: (digest: string) => string;
  readonly signed: (keys: string) => string;
  readonly unsigned: string;
  readonly program: (file: string, version: string, system: string) => string;
  /** The oldest systems that a platform's executable starts on. */
  readonly systems: {readonly [platform: string]: string};
  readonly licences: string;
  readonly check: string;
  readonly applications: (count: number) => string;
  readonly type: string;
  readonly placeholders: string;
  readonly planFirst: string;
  /** One command for each executable. */
  readonly programName: (commands: readonly string[]) => string;
  readonly noPermission: (file: string) => string;
  readonly tooOld: string;
  readonly hand: string;
  readonly machine: string;
  readonly kubeconfig: string;
  readonly registry: readonly string[];
  readonly key: string;
  readonly base: (projects: string) => string;
  readonly answers: string;
  readonly questions: string;
  readonly suggested: (value: string) => string;
  readonly secret: string;
  readonly optional: string;
  /** What is remarked on one line, one remark or more. */
  readonly remarks: (remarks: readonly string[]) => string;
  readonly start: string;
  readonly gate: (id: string, message: string) => string;
  readonly time: string;
  readonly read: (minutes: number) => string;
  readonly push: (size: string, minutes: number) => string;
  readonly ready: (minutes: number) => string;
  readonly stops: string;
  readonly again: readonly string[];
}

const pushedPerMinute = (100e6 / 8) * 60; // 100 Mbit/s
const readPerMinute = 20e6 * 60; // a slow stick

/** The page in the language of these words. */
export const readMePage = (texts: ReadMeTexts) => (facts: ReadMeFacts) =>
  [
    texts.heading(named(facts.project, texts)),
    part(texts.inside, inside(facts, texts)),
    part(
      texts.applications(facts.applications.length),
      facts.applications.map((application) => named(application, texts)),
    ),
    part(texts.type, toType(facts, texts)),
    part(texts.hand, atHand(facts, texts)),
    part(texts.questions, [
      ...facts.questions.map((question) => asked(question, texts)),
      texts.start,
      ...facts.gates.map(({id, message}) => texts.gate(id, inLanguage(message, texts))),
    ]),
    part(texts.time, [
      texts.read(Math.ceil(facts.size / readPerMinute)),
      ...(facts.imageBytes > 0
        ? [texts.push(megabytes(facts.imageBytes), Math.ceil(facts.imageBytes / pushedPerMinute))]
        : []),
      texts.ready(Math.ceil(facts.longestSeconds / 60)),
    ]),
    part(texts.stops, texts.again),
    '',
  ].join('\n');

function inside({files, size, digest, signers, onekey, executables}: ReadMeFacts, texts: ReadMeTexts): string[] {
  return [
    texts.bundle(files, megabytes(size)),
    texts.digest(digest),
    signers.length > 0 ? texts.signed(signers.join(', ')) : texts.unsigned,
    ...executables.map(({file, platform}) => texts.program(file, onekey, texts.systems[platform] ?? platform)),
    texts.licences,
    texts.check,
  ];
}

function toType({executables, files: [bundle], signers}: ReadMeFacts, texts: ReadMeTexts): string[] {
  const trust = signers.length > 0 ? ' --trust KEY' : '';
  const commands = executables.map(
    ({file}) => `${typed(file)} deploy ${bundle} --kubeconfig FILE --registry HOST:PORT/PATH${trust}`,
  );
  const onLinux = executables.find(({platform}) => platform.startsWith('linux'));
  return [
    ...commands,
    texts.placeholders,
    texts.planFirst,
    texts.programName(executables.map(({file}) => `${typed(file)} deploy status`)),
    ...(onLinux ? [texts.noPermission(onLinux.file)] : []),
    texts.tooOld,
  ];
}

function atHand({signers, bases}: ReadMeFacts, texts: ReadMeTexts): string[] {
  return [
    texts.machine,
    texts.kubeconfig,
    ...texts.registry,
    ...(signers.length > 0 ? [texts.key] : []),
    ...(bases.length > 0 ? [texts.base(bases.map((base) => named(base, texts)).join(', '))] : []),
    texts.answers,
  ];
}

/** How a program of this folder is typed. */
const typed = (file: string) => (file.endsWith('.exe') ? `.\\${file}` : `./${file}`);

const part = (heading: string, lines: readonly string[]) =>
  `\n${heading}\n${lines.map((line) => `  ${line}`).join('\n')}`;

const inLanguage = (text: Text, {language}: ReadMeTexts) => text[language] ?? text.en;

const named = ({name, version, title}: Named, texts: ReadMeTexts) =>
  `${name} ${version}${title ? `  ${inLanguage(title, texts)}` : ''}`;

function asked({key, title, suggested, secret, optional}: Asked, texts: ReadMeTexts): string {
  const notes = [
    ...(suggested === undefined ? [] : [texts.suggested(suggested)]),
    ...(secret ? [texts.secret] : []),
    ...(optional ? [texts.optional] : []),
  ];
  return `${key}${title ? `  ${inLanguage(title, texts)}` : ''}${notes.length > 0 ? texts.remarks(notes) : ''}`;
}

const megabytes = (bytes: number) => (bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`);
