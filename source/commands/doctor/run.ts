/** `doctor`: checks that everything an incident needs works. */

import { existsSync, readFileSync } from 'node:fs';
import { counted } from '../../domain/kernel/counted.ts';
import { errorMessage } from '../../domain/kernel/errors.ts';
import { listSetAside } from '../../format/text/set-aside.ts';
import { version } from '../../version.ts';
import { settingsFile } from '../../workspace/settings.ts';
import type { Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';
import { checkZoneData, readSystemZoneVersion, systemZoneFolder } from './zone-data.ts';

export type Check = {
  readonly name: string;
  readonly ok: boolean;
  /** It works, but someone should look at it. */
  readonly warning?: true;
  readonly text: string;
};

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 0);
  const notified = args.flag('notify');
  if (notified !== undefined) {
    const { notify } = await import('./notify.ts');
    return notify(notified, context);
  }
  return report(context, await checks(context));
};

/** Prints what was found; the exit code says whether all of it is well. */
export function report(context: CommandContext, found: readonly Check[]): number | undefined {
  const mark = ({ ok, warning }: Check) => (!ok ? 'FAIL' : warning ? 'WARN' : 'ok  ');
  const lines = found.map(check => `${mark(check)} ${check.text.replaceAll('\n', '\n     ')}`);
  context.output.print(context.output.json ? JSON.stringify(found) : lines.join('\n'));
  return found.every(({ ok }) => ok) ? undefined : 1;
}

/** Every check, in the order in which a person would want to know. */
export async function checks(context: CommandContext): Promise<Check[]> {
  return [
    { name: 'program', ok: true, text: `callme ${version} on Node.js ${process.versions.node}` },
    checkZoneData(process.versions.tz, readSystemZoneVersion(context.env.TZDIR || systemZoneFolder)),
    settingsCheck(context),
    await personCheck(context),
    await teamCheck(context),
    ...(await calendarAndAbsenceChecks(context)),
    ...(await calendarChecks(context)),
    await storeCheck(context),
    ...(await templateChecks(context)),
    ...(await namesChecks(context)),
    ...(await journalChecks(context)),
    ...(await searchChecks(context)),
  ];
}

function settingsCheck({ places }: CommandContext): Check {
  const path = settingsFile(places.settings);
  try {
    if (existsSync(path)) JSON.parse(readFileSync(path, 'utf8'));
    return { name: 'settings', ok: true, text: `settings: ${path}` };
  } catch (error) {
    return { name: 'settings', ok: false, text: `settings: ${path} cannot be read: ${errorMessage(error)}` };
  }
}

async function personCheck(context: CommandContext): Promise<Check> {
  // A team file without a good copy is a check of its own, which reports it.
  const isUnknown = await context.team.load().then(
    team => team === null && context.team.find() !== null,
    () => true,
  );
  if (isUnknown) return { name: 'person', ok: false, text: 'you: unknown without the team file' };
  try {
    const [person, team] = [await context.person(), await context.team.load()];
    return team && !Object.hasOwn(team.people, person)
      ? {
          name: 'person',
          ok: false,
          text: `you: no person "${person}" in ${context.team.find()?.path} (add them, or set who you are with callme config person NAME)`,
        }
      : { name: 'person', ok: true, text: `you: ${person}` };
  } catch (error) {
    return { name: 'person', ok: false, text: `you: ${errorMessage(error)}` };
  }
}

async function teamCheck(context: CommandContext): Promise<Check> {
  try {
    const found = context.team.find();
    await context.team.requireValid();
    const team = await context.team.load();
    if (!found || !team)
      return {
        name: 'team file',
        ok: true,
        text: 'team file: none (callme init creates one; incidents work without)',
      };
    const { people, teams } = team;
    const size = `${count(people, 'person', 'people')}, ${count(teams, 'team', 'teams')}`;
    return {
      name: 'team file',
      ok: true,
      text: `team file: ${found.path}, from the ${found.source} (${size})`,
    };
  } catch (error) {
    return { name: 'team file', ok: false, text: `team file: ${errorMessage(error)}` };
  }
}

/** Loads schedules only if there is a team file. */
async function calendarAndAbsenceChecks(context: CommandContext): Promise<Check[]> {
  const { scheduleChecks } = await import('./schedules.ts');
  return scheduleChecks(context);
}

/** The events of calendars that cannot be read. None if the team file has no such event, or cannot be used itself. */
async function calendarChecks(context: CommandContext): Promise<Check[]> {
  const team = await context.team.load().catch(() => null);
  if (!team) return [];
  const { findSetAside } = await import('../../team/calendars/set-aside.ts');
  const texts = listSetAside(await findSetAside(team, Date.parse(context.now())));
  return texts.map(text => ({ name: 'calendars', ok: false, text: `calendars: ${text}` }));
}

async function storeCheck(context: CommandContext): Promise<Check> {
  const path = context.store.path();
  try {
    const { exists, problem } = await (await context.store.open()).store.health();
    if (problem?.code === 'exposed')
      return {
        name: 'store',
        ok: false,
        text: `store: ${problem.path} is readable by other users: chmod -R go-rwx ${path}`,
      };
    if (problem) throw new Error(problem.reason);
    return {
      name: 'store',
      ok: true,
      text: `store: ${path}${exists ? '' : ' (created with the first incident)'}`,
    };
  } catch (error) {
    return { name: 'store', ok: false, text: `store: ${path} cannot be written: ${errorMessage(error)}` };
  }
}

/** None where the team has no template of its own. */
async function templateChecks(context: CommandContext): Promise<Check[]> {
  const team = await context.team.load().catch(() => null);
  if (!team?.pir.template) return [];
  const [{ loadTeamTemplate }, { loadReviewSettings }] = await Promise.all([
    import('../../app/review/location.ts'),
    import('../kit/load/reviews.ts'),
  ]);
  try {
    const template = await loadTeamTemplate(await loadReviewSettings(context));
    return [{ name: 'template', ok: true, text: `template of reviews: ${template?.path}` }];
  } catch (error) {
    return [{ name: 'template', ok: false, text: `template of reviews: ${errorMessage(error)}` }];
  }
}

/** Names in the journal that the team file no longer has. A team file or store that cannot be used is another check. */
async function namesChecks(context: CommandContext): Promise<Check[]> {
  const team = await context.team.load().catch(() => null);
  const journal = await context.store.open().catch(() => null);
  if (!team || !journal) return [];
  const [{ findDanglingNames }, { formatDanglingName }] = await Promise.all([
    import('../../app/dangling-names.ts'),
    import('../kit/dangling-names.ts'),
  ]);
  const names = await findDanglingNames(journal, team, context.now()).catch(() => []);
  return names.map(name => ({ name: 'names', ok: false, text: formatDanglingName(name) }));
}

const count = (of: object, one: string, many: string) => counted(Object.keys(of).length, one, many);

/** Reads every incident from its start: what a checkpoint remembers is no proof of what the disk holds. */
async function journalChecks(context: CommandContext): Promise<Check[]> {
  try {
    const journal = await context.store.open();
    const records = await journal.list();
    await journal.verify();
    const damage = journal.damage().map(({ file, line, reason, kind }) => ({
      name: 'journal',
      ok: false,
      text: `journal: ${file} line ${line} ${kind === 'torn' ? 'is incomplete' : 'is damaged'} and was skipped: ${reason}; everything else was read`,
    }));
    return damage.length > 0
      ? damage
      : [
          {
            name: 'journal',
            ok: true,
            text: `journal: ${count(records, 'incident', 'incidents')}, all intact`,
          },
        ];
  } catch (error) {
    return [{ name: 'journal', ok: false, text: `journal: ${errorMessage(error)}` }];
  }
}

/** Empty until the first search has built an index. */
async function searchChecks(context: CommandContext): Promise<Check[]> {
  const { indexHealth } = await import('../../search/health.ts');
  const health = indexHealth((await context.store.open()).store);
  return health ? [{ name: 'search', ok: health.ok, text: `search: ${health.text}` }] : [];
}
