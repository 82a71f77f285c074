import type {BundleJson} from '../bundle/bundle-json.ts';
import {isOnekeyError, message, OnekeyError, reasonOf} from '../errors.ts';
import {step} from '../events.ts';
import {answersText} from '../site/answers-text.ts';
import {applicable} from '../site/conditions.ts';
import {readText} from '../site/open-by.ts';
import {questionsOf} from '../site/questions.ts';
import {type SealTo, seal} from '../site/sealed.ts';
import {writePrivately} from '../site/write-privately.ts';
import {type KeptDraft, splitSecrets} from './answers-draft.ts';
import {type Gathered, gather, type Surroundings, withKept} from './configure.ts';
import type {DeployContext} from './context.ts';
import {openVerified} from './open-verified.ts';
import type {ConfigOptions} from './options.ts';
import {createRedactor, redactError} from './redact.ts';
import type {ConfigReport} from './reports.ts';
import {withSite} from './site.ts';
import {siteSurroundings} from './site-surroundings.ts';

/**
 * `deploy config`: settles the answers to all that a bundle asks and writes them into a file that answers for a deployment. The
 * cluster, where it can be reached, offers names to choose from and what was answered before; nothing in it is changed.
 * @throws OnekeyError BUNDLE_…, SITE_…
 */
export async function config(options: ConfigOptions, context: DeployContext): Promise<ConfigReport> {
  const bundle = await step('verify', context.emit, () =>
    openVerified(options.bundle, options.trust, context.ask?.volume),
  );
  try {
    return await withSurroundings(bundle.json, options, context, (surroundings) =>
      writeAnswers(bundle.json, surroundings, options, context),
    );
  } finally {
    await bundle.close();
  }
}

async function withSurroundings<T>(
  json: BundleJson,
  options: ConfigOptions,
  context: DeployContext,
  work: (surroundings: Surroundings) => Promise<T>,
): Promise<T> {
  const instance = options.instance ?? json.project.metadata.name;
  const told = {answers: {}};
  let isReached = false;
  try {
    return await withSite(instance, options, context, (site) => {
      isReached = true;
      const surroundings = siteSurroundings(json, site, options, context);
      // what was generated stays in the cluster
      const asked = new Set(questionsOf(json, {}).map(({key}) => key));
      const recorded = Object.entries(surroundings.recorded).filter(([key]) => asked.has(key));
      return work({...surroundings, recorded: Object.fromEntries(recorded), told});
    });
  } catch (error) {
    if (isReached || !isOnekeyError(error) || !error.code.startsWith('CLUSTER_')) throw error;
    const offline = message('siteOffline', {reason: error.code});
    if (!context.ask) context.emit({type: 'warning', warning: offline});
    const none = {listChoices: async () => ({}), releasesOf: () => Promise.reject(error)};
    return work({instance, recorded: {}, told, notes: [offline], ...none});
  }
}

async function writeAnswers(
  json: BundleJson,
  surroundings: Surroundings,
  options: ConfigOptions,
  context: DeployContext,
): Promise<ConfigReport> {
  const {out} = options;
  const siteFile = options.siteFile ?? ((await exists(out)) ? out : undefined);
  const sources = {...options, ...(siteFile !== undefined && {siteFile})};
  const gathered = await gather(json, surroundings, sources, context, 'always');
  const redactor = createRedactor();
  const questions = [
    ...applicable(gathered.questions, gathered.answers),
    ...gathered.settable.filter(
      ({key}) => Object.hasOwn(gathered.answers, key) && gathered.questions.every((question) => question.key !== key),
    ),
  ];
  // the file says where these are read from, and they may change there
  const own = Object.entries(gathered.answers).filter(([key, value]) => gathered.fromInstalled[key] !== value);
  const {open, secret} = splitSecrets(questions, Object.fromEntries(own));
  redactor.add(Object.values(secret));
  try {
    const secretKeys = Object.keys(secret);
    const to = secretKeys.length > 0 ? await sealTo(gathered, options, context) : undefined;
    const sealed = to && (await seal(secret, to));
    const text = answersText({
      project: json.project.metadata,
      questions,
      answers: open,
      external: gathered.external,
      ...(sealed !== undefined && {sealed}),
      sealedKeys: new Set(sealed === undefined ? [] : secretKeys),
    });
    await write(out, text, gathered.kept);
    await gathered.draft.forget();
    return {
      file: out,
      answers: Object.keys(open).length + (sealed === undefined ? 0 : secretKeys.length),
      encrypted: sealed === undefined ? [] : secretKeys,
      leftOut: sealed === undefined ? secretKeys : [],
    };
  } catch (error) {
    throw redactError(error, redactor);
  }
}

/** What the secrets are encrypted to: recipients, else what opened the file before, else a new passphrase. */
async function sealTo(
  {told, kept}: Gathered,
  {encryptTo, out}: ConfigOptions,
  {ask}: DeployContext,
): Promise<SealTo | undefined> {
  if (encryptTo.length > 0) return {recipients: encryptTo};
  if (told.key) return told.key;
  if (!ask) return undefined;
  try {
    return {passphrase: await ask.passphrase({file: out, isNew: true})};
  } catch (cause) {
    throw kept ? withKept(cause, kept) : cause;
  }
}

async function write(file: string, text: string, kept: KeptDraft | undefined): Promise<void> {
  try {
    await writePrivately(file, text);
  } catch (cause) {
    const params = {path: file, reason: reasonOf(cause), ...(kept && 'secrets' in kept && {keptIn: kept.path})};
    throw new OnekeyError('SITE_FILE_UNWRITABLE', params, {cause});
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await readText(file);
    return true;
  } catch (error) {
    if (isOnekeyError(error) && (error.cause as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
