import {readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import pkg from '../package.json' with {type: 'json'};
import {asksVersion} from './cli/asks-version.ts';
import {defaultDockerConfig} from './cli/docker-config.ts';
import type {Invocation} from './cli/invocation.ts';
import {languageAsked} from './cli/language-asked.ts';
import {defaultStateDir} from './cli/state-dir.ts';
import type {AskPerson, DeployContext} from './deploy/context.ts';
import {exitStatus, isOnekeyError, message, OnekeyError} from './errors.ts';
import type {Emit, OnekeyEvent} from './events.ts';
import {chooseLanguage, type Language} from './messages/language.ts';
import {loadCatalogue, loadHelp, loadTopic} from './messages/load.ts';
import {chooseProgress, wantsColour} from './ui/choose-progress.ts';
import {createDeferredReporter} from './ui/deferred-reporter.ts';
import type {ReportFile} from './ui/final-report/report-file.ts';
import type {Reporter, ReporterWorld} from './ui/reporter.ts';
import type {Texts} from './ui/texts.ts';

const {env, stdout, stderr} = process;
const interrupted = 130;
const runtime = {
  onekey: pkg.version,
  node: process.version,
  platform: `${process.platform}-${process.arch}`.replace('win32', 'win'),
  executable: process.getBuiltinModule('node:sea').isSea(),
};

/** Understands the command line, does the work, prints, and returns the exit status. */
async function main(argv: readonly string[]): Promise<number> {
  if (asksVersion(argv)) {
    stdout.write(`${runtime.onekey}\n`);
    return 0;
  }
  const language = chooseLanguage(languageAsked(argv), env, systemLocale());
  try {
    const [{parse}, help] = await Promise.all([import('./cli/parse.ts'), loadHelp(language)]);
    const parsed = parse(argv, {
      help,
      runtime,
      columns: Math.min(stdout.columns || 80, 100),
      defaults: {
        stateDir: defaultStateDir({
          platform: process.platform,
          environment: env,
          temporary: env.TMPDIR || env.TEMP || '/tmp',
        }),
        dockerConfig: defaultDockerConfig({platform: process.platform, environment: env}),
        executables: runtime.executable ? path.dirname(process.execPath) : 'dist',
        environment: env,
      },
    });
    if (parsed.kind === 'invocation') return await run(parsed.invocation, language);
    if (parsed.kind === 'topic') {
      stdout.write(await loadTopic(language, parsed.topic));
      return 0;
    }
    (parsed.exitStatus === 0 ? stdout : stderr).write(parsed.text);
    return parsed.exitStatus;
  } catch (error) {
    return printError(error, language);
  }
}

/** Runs one verb under a reporter; Ctrl-C stops it cleanly, a second one at once. */
async function run(invocation: Invocation, language: Language): Promise<number> {
  const stop = new AbortController();
  const progress = chooseProgress({mode: invocation.progress, stderrIsTerminal: stderr.isTTY, term: env.TERM});
  const reporter = createDeferredReporter(() => loadReporter(progress, language, canAsk(invocation)));
  let runFinished: Extract<OnekeyEvent, {type: 'run.finished'}> | undefined;
  const startedAt = world.now();
  const file = await reportFileOf(invocation, language);
  const emit: Emit = (event) => {
    if (event.type === 'run.finished') runFinished = event;
    file?.note(world.now(), event);
    reporter.emit(event);
  };
  /** Comes last: what the command did is told before what became of its report. Gives the exit status. */
  const archive = async (exitStatus: number, error?: unknown) => {
    const {command} = invocation;
    const ending = {onekey: runtime.onekey, command, startedAt, finishedAt: world.now(), exitStatus};
    try {
      await file?.write(ending, error);
      return exitStatus;
    } catch (lost) {
      const lostStatus = await printError(lost, language, progress === 'json');
      return exitStatus || lostStatus;
    }
  };
  if (invocation.verbose) await showHttp(progress);
  stopOnSignals(stop, () => emit({type: 'warning', warning: message('ui.stopping', undefined)}));
  try {
    const context = await contextOf(invocation, emit, stop.signal, reporter, language);
    const {report, exitStatus: status} = await invocation.execute(context);
    await reporter.finish();
    await printResult(invocation, report, language);
    return await archive(status);
  } catch (error) {
    await reporter.finish();
    if (runFinished && progress !== 'json') await printSummary(runFinished, language);
    const stopped = stop.signal.aborted && !isOnekeyError(error);
    const shown = stopped ? new OnekeyError('INTERRUPTED_BY_USER', undefined, {cause: error}) : error;
    const status = await printError(shown, language, progress === 'json');
    if (progress !== 'json') await printWayOn(shown, invocation, language);
    return archive(status, shown);
  }
}

/** The file of `--report`, opened before anything else is done. */
async function reportFileOf({reportFile}: Invocation, language: Language): Promise<ReportFile | undefined> {
  if (reportFile === undefined) return undefined;
  const {openReportFile} = await import('./ui/final-report/report-file.ts');
  const [texts, english] = await Promise.all([textsOf(language), textsOf('en')]);
  return openReportFile(reportFile, {texts, english, language});
}

async function contextOf(
  invocation: Invocation,
  emit: Emit,
  signal: AbortSignal,
  reporter: Reporter,
  language: Language,
): Promise<DeployContext> {
  const [{randomBytes}, {setTimeout: sleep}, os] = await Promise.all([
    import('node:crypto'),
    import('node:timers/promises'),
    import('node:os'),
  ]);
  // Before its first thread runs, Node takes it from here how many may deflate, read and write at once; else four, whatever the machine.
  env.UV_THREADPOOL_SIZE ??= String(os.availableParallelism() + 2);
  let asking: Promise<AskPerson> | undefined;
  const person = () => {
    asking ??= askOnTerminal(reporter, signal, language);
    return asking;
  };
  return {
    emit,
    signal,
    clock: {
      now: world.now,
      monotonic: world.monotonic,
      sleep: (milliseconds, signal) => sleep(milliseconds, undefined, {signal}),
    },
    randomBytes,
    operator: `${userName(os)}@${os.hostname()}`,
    language,
    ...(canAsk(invocation) && {
      ask: {
        values: async (questions) => (await person()).values(questions),
        start: async (summary) => (await person()).start(summary),
        gate: async (gate) => (await person()).gate(gate),
        passphrase: async (question) => (await person()).passphrase(question),
        volume: async (wanted) => (await person()).volume(wanted),
        trust: async (key) => (await person()).trust(key),
        takeOver: async (lease) => (await person()).takeOver(lease),
        operate: async (question) => (await person()).operate(question),
      },
    }),
  };
}

const canAsk = ({mayAsk}: Invocation) =>
  mayAsk && process.stdin.isTTY && stdout.isTTY && stderr.isTTY && env.TERM !== 'dumb';

/** Windows has a language in its settings, and no `LANG`. */
function systemLocale(): string {
  return process.platform === 'win32' ? Intl.DateTimeFormat().resolvedOptions().locale : '';
}

/** Asks on the terminal, calling for whoever went away from it. */
async function askOnTerminal(reporter: Reporter, signal: AbortSignal, language: Language): Promise<AskPerson> {
  const [{createAskPerson}, {knowsTitles, withAttention}, texts] = await Promise.all([
    import('./ui/ask-person.ts'),
    import('./ui/with-attention.ts'),
    textsOf(language),
  ]);
  const title = knowsTitles(env.TERM, env.WT_SESSION) ? texts.say('ui.waitingTitle', undefined) : undefined;
  const attentive = withAttention(reporter, {write: world.write, monotonic: world.monotonic, title});
  return createAskPerson(texts, attentive, {input: process.stdin, output: stderr, signal});
}

/** A user without an entry in the system's list has a number only. */
function userName(os: Pick<typeof import('node:os'), 'userInfo'>): string {
  try {
    return os.userInfo().username;
  } catch {
    return env.USER || `uid ${process.getuid?.() ?? '?'}`;
  }
}

const world: ReporterWorld = {
  write: (text) => stderr.write(text),
  now: () => new Date().toISOString(),
  monotonic: () => performance.now(),
  every: (milliseconds, tick) => {
    const timer = setInterval(tick, milliseconds).unref();
    return () => clearInterval(timer);
  },
};

/** Tells every HTTP request on stderr, a line each. */
async function showHttp(progress: 'live' | 'plain' | 'json'): Promise<void> {
  const [{traceHttp}, {httpLine}] = await Promise.all([import('./ui/http-trace.ts'), import('./ui/http-line.ts')]);
  traceHttp(world.monotonic, (exchange) => world.write(httpLine(world.now(), exchange, progress === 'json')));
}

async function loadReporter(
  progress: 'live' | 'plain' | 'json',
  language: Language,
  hasPerson: boolean,
): Promise<Reporter> {
  if (progress === 'json') return (await import('./ui/json-reporter.ts')).createJsonReporter(world);
  const texts = await textsOf(language);
  if (progress === 'plain') return (await import('./ui/plain-reporter.ts')).createPlainReporter(world, texts);
  const [{createLiveReporter}, {symbolsFor}, {isInForeground, quietKeyboard}, paint] = await Promise.all([
    import('./ui/live-reporter.ts'),
    import('./ui/symbols.ts'),
    import('./ui/quiet-keyboard.ts'),
    paintOf(stderr),
  ]);
  const unicode = process.platform !== 'win32' || Boolean(env.WT_SESSION);
  const quiet = () =>
    hasPerson && isInForeground(ownStat())
      ? quietKeyboard(process.stdin, (signal) => process.kill(process.pid, signal))
      : () => undefined;
  return createLiveReporter(world, texts, {stream: stderr, symbols: symbolsFor(unicode), paint, quiet});
}

/** What Linux says of this process; where nothing does there is no background. */
function ownStat(): string {
  try {
    return readFileSync('/proc/self/stat', 'utf8');
  } catch {
    return '';
  }
}

async function printResult({command, output, typed}: Invocation, report: unknown, language: Language): Promise<void> {
  const {isStream, streamItem} = await import('./ui/stream-item.ts');
  if (isStream(report)) {
    for await (const item of report) {
      if (stdout.destroyed) return; // whoever read it went away
      stdout.write(streamItem(item, output));
    }
    return;
  }
  const [{renderResult}, texts, paint] = await Promise.all([
    import('./ui/render-result.ts'),
    textsOf(language),
    paintOf(stdout),
  ]);
  stdout.write(await renderResult({command, report, output, typed}, texts, paint, language));
}

async function printSummary(finished: Extract<OnekeyEvent, {type: 'run.finished'}>, language: Language): Promise<void> {
  const [{renderBlocks}, {runBlocks}, texts, paint] = await Promise.all([
    import('./ui/blocks.ts'),
    import('./ui/report/run.ts'),
    textsOf(language),
    paintOf(stderr),
  ]);
  stderr.write(`${renderBlocks(runBlocks(finished, texts), paint)}\n`);
}

/** Prints an error on stderr, as JSON where progress is JSON too; returns its exit status. */
async function printError(error: unknown, language: Language, asJson = false): Promise<number> {
  const [{errorLines}, {errorEvent}, {jsonLine}, texts, paint] = await Promise.all([
    import('./ui/error-lines.ts'),
    import('./ui/error-event.ts'),
    import('./ui/json-line.ts'),
    textsOf(asJson ? 'en' : language),
    paintOf(stderr),
  ]);
  const about = {version: runtime.onekey, node: runtime.node, platform: runtime.platform};
  const lines = asJson
    ? [jsonLine({time: world.now(), ...errorEvent(error, texts)})]
    : errorLines(error, texts, paint, about);
  stderr.write(`${lines.join('\n')}\n`);
  return isOnekeyError(error) ? exitStatus(error.code) : 1;
}

/** After an error with one obvious command that lets things go on, that command. */
async function printWayOn(error: unknown, {typed}: Invocation, language: Language): Promise<void> {
  const {commandAfter} = await import('./ui/next-command.ts');
  const command = commandAfter(error, typed);
  if (command !== undefined) stderr.write(`\n${(await textsOf(language)).say('ui.next', {command})}\n`);
}

async function textsOf(language: Language): Promise<Texts> {
  const [{createTexts}, catalogue] = await Promise.all([import('./ui/texts.ts'), loadCatalogue(language)]);
  return createTexts(catalogue);
}

const paintOf = async (stream: NodeJS.WriteStream) =>
  (await import('./ui/paint.ts')).createPaint(wantsColour(stream.isTTY, env.TERM, env.NO_COLOR));

function stopOnSignals(stop: AbortController, onFirst: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(interrupted);
      stop.abort(new OnekeyError('INTERRUPTED_BY_USER', undefined));
      onFirst();
    });
  }
}

/** A reader that went away (`onekey … | head`), or a terminal that was closed, is no error of ours. */
function ignoreLostReaders(): void {
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    });
  }
}

const flushed = (stream: NodeJS.WriteStream) => new Promise<void>((resolve) => stream.write('', () => resolve()));

async function finish(status: number): Promise<void> {
  await Promise.all([flushed(stdout), flushed(stderr)]);
  process.exit(status);
}

// Whom to believe is said on the command line and in the kubeconfig, to what libraries open too.
delete env.NODE_TLS_REJECT_UNAUTHORIZED;
// What a kubeconfig or Docker names by a bare name is never what lies in the folder that somebody happens to be in, such as a stick.
if (process.platform === 'win32') env.NoDefaultCurrentDirectoryInExePath = '1';
ignoreLostReaders();
process.once('uncaughtException', async (error) =>
  finish(await printError(error, chooseLanguage(undefined, env, systemLocale()))),
);
void main(process.argv.slice(2)).then(finish);
