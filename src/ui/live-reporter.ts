import {Listr, ListrLogger, ProcessOutput} from 'listr2';
import type {Paint} from './paint.ts';
import {oneLine} from './printable.ts';
import {advance, noProgress, type Progress} from './progress.ts';
import type {Reporter, ReporterWorld} from './reporter.ts';
import type {Symbols} from './symbols.ts';
import type {Texts} from './texts.ts';
import {type Row, viewRows, viewTitle} from './view-model.ts';

/** The terminal that the live view draws on. */
export interface LiveScreen {
  readonly stream: NodeJS.WriteStream;
  readonly symbols: Symbols;
  readonly paint: Paint;
  /** Keeps what is typed out of the view until what it returns is called. */
  quiet(): () => void;
}

/** How often times and reasons are drawn again, in milliseconds. */
const refresh = 200;

/** The live view of the graph: one task of listr2 whose text is the view model's rows, redrawn in place. */
export function createLiveReporter(world: ReporterWorld, texts: Texts, screen: LiveScreen): Reporter {
  let progress = noProgress;
  let drawing: Drawing | undefined = draw(world, texts, screen, () => progress);
  return {
    emit: (event) => {
      progress = advance(progress, event, world.monotonic());
    },
    during: async (ask) => {
      await drawing?.end();
      drawing = undefined;
      try {
        return await ask();
      } finally {
        drawing = draw(world, texts, screen, () => progress);
      }
    },
    finish: async () => {
      await drawing?.end();
      drawing = undefined;
      for (const text of warningTexts(progress, texts)) screen.stream.write(`${screen.paint('yellow', text)}\n`);
    },
  };
}

/** What was warned of, each once: the view is gone when it ends, and these are still to be read. */
function warningTexts({warnings}: Progress, texts: Texts): ReadonlySet<string> {
  return new Set(warnings.map((warning) => texts.say('ui.warning', {text: oneLine(texts.warning(warning))})));
}

interface Drawing {
  end(): Promise<void>;
}

function draw(world: ReporterWorld, texts: Texts, screen: LiveScreen, progress: () => Progress): Drawing {
  const frame = () => frameText(progress(), world.monotonic(), texts, screen);
  const {promise, resolve} = Promise.withResolvers<void>();
  const list = new Listr(
    {
      title: frame(),
      task: (_, task) => {
        const stop = world.every(refresh, () => {
          task.title = frame();
        });
        return promise.finally(stop);
      },
    },
    {
      renderer: 'default',
      forceTTY: true,
      registerSignalListeners: false,
      rendererOptions: {
        clearOutput: true,
        formatOutput: 'truncate',
        logger: new ListrLogger({
          useIcons: true,
          toStderr: [],
          processOutput: new ProcessOutput(screen.stream, screen.stream),
        }),
      },
    },
  );
  const listen = screen.quiet();
  const done = list.run();
  return {
    end: async () => {
      resolve();
      await done;
      listen();
    },
  };
}

function frameText(progress: Progress, now: number, texts: Texts, {stream, symbols, paint}: LiveScreen): string {
  const view = {progress, now, texts, symbols};
  // listr2 indents by 2 and truncates 2 columns early; the title, and the line the cursor rests on, take 2 rows
  const rows = viewRows(view, {columns: (stream.columns || 80) - 4, rows: Math.max(1, (stream.rows || 24) - 2)});
  return [paint('bold', viewTitle(view)), ...rows.map((row) => line(row, paint))].join('\n');
}

const line = ({symbol, style, text, detail}: Row, paint: Paint) =>
  detail ? `    ${paint(style, text)}` : `${paint(style, symbol || ' ')} ${text}`;
