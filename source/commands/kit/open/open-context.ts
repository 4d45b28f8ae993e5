/** Opens what a command may use, piece by piece as the command asks for it. */

import { resolve } from 'node:path';
import type { AppContext } from '../../../app/context.ts';
import type { NewId } from '../../../domain/kernel/event.ts';
import { clean } from '../../../domain/kernel/text.ts';
import { ansiPaint, plainPaint } from '../../../format/text/layout/style.ts';
import { isTerminal, writeFd } from '../../../io/stdout.ts';
import type { Journal } from '../../../store/journal.ts';
import { type FoundTeamFile, findTeamFile } from '../../../team/find.ts';
import { hasLastGood } from '../../../team/last-good/copy.ts';
import { type DrillMark, drillPlaces, readMark } from '../../../workspace/drill-mark.ts';
import { places } from '../../../workspace/places.ts';
import { readSettings } from '../../../workspace/settings.ts';
import { Failure, type GlobalArgs } from '../command.ts';
import type { CommandContext, Composition, Output } from '../context.ts';
import { maxInputBytes } from '../text.ts';
import { openTeamAccess } from './team-access.ts';

/** These report by themselves that the settings are damaged. */
const reportsSettings = ['config', 'doctor'];

/**
 * @param held takes the warnings of a command with --json, for the end
 * @returns the context, and a function that closes what was opened
 */
export function openContext(
  args: GlobalArgs,
  process: NodeJS.Process,
  composition: Composition,
  held: string[],
): { context: CommandContext; close: () => Promise<void> } {
  const { env } = process;
  const folder = process.cwd();
  const where = places();
  const { settings, problem: settingsProblem } = readSettings(where.settings, where.state);
  let journal: Promise<Journal> | null = null;
  let newId: Promise<NewId> | null = null;
  let person: Promise<string> | null = null;
  let app: Promise<AppContext> | null = null;
  const deferred: (() => void)[] = [];

  const storePath = () => {
    const named = args.flag('store') || env.CALLME_STORE || settings.store;
    if (named?.startsWith('postgres'))
      throw new Failure('failed', 'the store must be a folder: use --store DIR');
    return named ? resolve(folder, named) : where.store;
  };
  let mark: DrillMark | 'damaged' | null | undefined;
  const drill = () => {
    if (mark === undefined) {
      mark = readMark(storePath());
      // To take a real incident for a drill is worse than to take a drill for a real one.
      if (mark === 'damaged')
        context.output.warn(
          `${drillPlaces(storePath()).mark} is damaged, so this is not treated as the store of a drill`,
        );
    }
    return mark === 'damaged' ? null : mark;
  };
  const teamFile = (): FoundTeamFile | null => {
    const flag = args.flag('teamFile') ?? null;
    // A player of a drill is in its team, not in their own.
    if (flag === null && drill()) return { path: drillPlaces(storePath()).teamFile, source: 'drill' };
    return findTeamFile({ flag, env, cwd: folder, setting: settings.teamFile ?? null }, path =>
      hasLastGood(where.state, path),
    );
  };

  const wantsColour =
    args.has('color') ||
    (process.stdout.isTTY === true && !env.NO_COLOR && !args.hasNot('color') && env.TERM !== 'dumb');

  const now = () => new Date().toISOString();
  const output: Output = {
    json: args.has('json'),
    zone: args.has('utc') ? 'utc' : 'local',
    paint: wantsColour ? ansiPaint : plainPaint,
    columns: process.stdout.columns || 80,
    print: text => writeFd(1, text.endsWith('\n') ? text : `${text}\n`),
    inform: text => writeFd(2, `${clean(text)}\n`),
    warn: text => {
      if (output.json) held.push(text);
      else output.inform(`warning: ${text}`);
    },
  };

  const context: CommandContext = {
    env,
    folder,
    commands: composition.commands,
    launch: composition.launchers,
    places: where,
    settings,
    output,
    input: {
      // The console cannot position a cursor in a dumb terminal.
      isInteractive: env.TERM !== 'dumb' && isTerminal(0) && isTerminal(1),
      isPiped: !isTerminal(0),
      read: async () => (await import('../../../io/stdin.ts')).readStdin(maxInputBytes),
    },
    store: {
      path: storePath,
      drill,
      open: () => {
        const { loadRedact } = context.team;
        journal ??= composition.openJournal(storePath(), { isDrill: drill() !== null, loadRedact });
        return journal;
      },
    },
    team: openTeamAccess({
      env,
      places: where,
      find: teamFile,
      flag: args.flag('teamFile') ?? null,
      warnings: { output, now },
    }),
    now,
    loadNewId: () => {
      newId ??= import('../../../store/event-ids.ts').then(({ createIdFactory }) =>
        createIdFactory(Date.now),
      );
      return newId;
    },
    person: () => {
      person ??= import('../person.ts').then(({ resolveCurrentPerson }) =>
        resolveCurrentPerson(context, args.flag('as') ?? drill()?.person),
      );
      return person;
    },
    app: () => {
      app ??= import('./open-app.ts').then(({ openApp }) => openApp(context));
      return app;
    },
    // The flags that name this store and this team do not apply there.
    withStore: async (path, work) => {
      const flag: GlobalArgs['flag'] = name => (name === 'store' ? path : undefined);
      const other = openContext({ ...args, flag }, process, composition, held);
      try {
        return await work(other.context);
      } finally {
        await other.close();
      }
    },
    later: work => deferred.push(work),
  };
  if (settingsProblem !== null && !reportsSettings.includes(args.verb)) context.output.warn(settingsProblem);
  const close = async () => {
    if (journal) await (await journal).close();
    for (const work of deferred) work();
  };
  return { context, close };
}
