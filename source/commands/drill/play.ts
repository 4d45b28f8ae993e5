/** Plays a drill from its briefing to its end, in the console or as lines of text. */
import type { LoadedScenario } from '../../drill/load.ts';
import { type DrillClock, playDrill, type RunningDrill } from '../../drill/play.ts';
import { logStep, startDrill } from '../../drill/store.ts';
import { wrapText } from '../../format/text/layout/wrap.ts';
import { isEnterPressed } from '../../io/enter-key.ts';
import { formatDuration } from '../../time/duration.ts';
import type { DrillMark } from '../../workspace/drill-mark.ts';
import type { CommandContext, Output } from '../kit/context.ts';

export type Staging = {
  readonly context: CommandContext;
  /** Creates the folder once the drill begins, and returns its path. */
  readonly store: () => string;
  readonly loaded: LoadedScenario;
  /** Made when it begins. */
  readonly mark: () => DrillMark;
};

const wallClock: DrillClock = {
  now: Date.now,
  after: (milliseconds, then) => {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
};

type Told = (line: string, elapsed: number) => void;

async function begin(
  context: CommandContext,
  { loaded }: Staging,
  mark: DrillMark,
  told: Told,
): Promise<RunningDrill> {
  const store = context.store.path();
  return playDrill({
    scenario: loaded.scenario,
    rules: loaded.team,
    journal: await context.store.open(),
    newId: await context.loadNewId(),
    clock: wallClock,
    person: mark.person,
    started: Date.parse(mark.started),
    speed: mark.speed,
    told,
    onPlayed: line => logStep(store, line),
  });
}

const briefing = ({ loaded: { scenario } }: Staging, person: string, { paint, columns }: Output): string =>
  [
    `${paint('strong', `Drill: ${scenario.title}`)}  (about ${formatDuration(scenario.lasts)}; no one is really paged)`,
    '',
    wrapText(scenario.briefing, columns),
    '',
    `You are ${person}.`,
  ].join('\n');

const others = (store: string) => `Others can take part with: callme --store ${store} …`;

/** Null: the drill was not started. */
export type Played = { readonly store: string; readonly code: number | undefined } | null;

/** The briefing, then the console for as long as the player stays. Pages come once Enter is pressed. */
export async function inConsole(staging: Staging): Promise<Played> {
  const { context, loaded } = staging;
  context.output.print(briefing(staging, staging.mark().person, context.output));
  context.output.print('\nPress Enter to begin.');
  // Loaded meanwhile, so that the first page is not late.
  const [isPressed] = await Promise.all([isEnterPressed(), context.launch.preloadConsole()]);
  if (!isPressed) return null;
  const store = staging.store();
  const mark = staging.mark();
  startDrill(store, loaded, mark);
  context.output.print(others(store));
  const code = await context.withStore(store, async own => {
    const drill = await begin(own, staging, mark, () => {});
    try {
      // The drill itself tells the player of its pages.
      return await own.launch.console(own, 'drill');
    } finally {
      await drill.stop();
    }
  });
  return { store, code };
}

/** What happens, a line each, until it is resolved and written up, or its time is over, or it is interrupted. */
export async function inLines(staging: Staging): Promise<Played> {
  const { context, loaded } = staging;
  const store = staging.store();
  const mark = staging.mark();
  startDrill(store, loaded, mark);
  const say = context.output.json ? context.output.inform : context.output.print;
  say(`${briefing(staging, mark.person, context.output)} ${others(store)}`);
  const code = await context.withStore(store, async own => {
    const drill = await begin(own, staging, mark, (line, elapsed) => say(`+${stamp(elapsed)}  ${line}`));
    const interrupt = () => void drill.stop();
    process.once('SIGINT', interrupt);
    const ending = await drill.ended;
    process.off('SIGINT', interrupt);
    await drill.stop();
    return ending === 'stopped' ? 130 : undefined;
  });
  return { store, code };
}

const two = (number: number) => String(number).padStart(2, '0');

/** `04:20`, since it began. */
const stamp = (elapsed: number): string =>
  `${two(Math.floor(elapsed / 60_000))}:${two(Math.floor(elapsed / 1_000) % 60)}`;
