/** `task export`: follow-ups become issues of a tracker, each once, and keep the link. */

import { additionsOf } from '../../domain/incident/additions.ts';
import type { Task } from '../../domain/incident/state.ts';
import { counted } from '../../domain/kernel/counted.ts';
import type { IncidentId } from '../../domain/kernel/ids.ts';
import { RefusedError } from '../../domain/kernel/refusal.ts';
import { cleanLine } from '../../domain/kernel/text.ts';
import type { TeamFile } from '../../team/types.ts';
import { type ExportItem, exportFollowUps, type LinkStore } from '../../trackers/export.ts';
import { collectDetails, createMarker } from '../../trackers/issue.ts';
import { findConfiguredTrackers, openTracker } from '../../trackers/open.ts';
import { type OutgoingIssue, type Tracker, TrackerError, type TrackerName } from '../../trackers/tracker.ts';
import { type Args, Failure, type FailureCode, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { readOwnRecord, recordOn, resolveIncidentId } from '../kit/incident.ts';
import { requestTimeout, Troubles, teamWithTrackers } from '../kit/load/trackers.ts';
import { problemLine } from '../kit/remedy.ts';
import { resolveTask, type TaskPlace } from './find.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  const team = await teamWithTrackers(context);
  const to = trackerNamed(args.flag('to'), team);
  const around = { env: context.env, now: () => Date.parse(context.now()), timeout: requestTimeout };
  const tracker = createTracker(to, team, around);
  const { wanted, withheld } = await chooseFollowUps(args, context, tracker, team);
  for (const { task, why } of withheld) context.output.inform(`${task} is not exported: ${why}`);
  if (args.has('dryRun')) printDryRun(context, tracker, wanted);
  else {
    const code = await exportAndPrint(context, tracker, wanted);
    if (code !== undefined) return code;
  }
  if (wanted.length === 0 && withheld.length === 0) context.output.inform('no follow-ups to export');
  // Withholding a follow-up that was named explicitly is a refusal.
  return withheld.length > 0 && args.positionals.length > 1 ? 3 : undefined;
};

/** @throws {Failure} where it is not clear which */
function trackerNamed(named: string | undefined, { trackers }: TeamFile): TrackerName {
  const known = findConfiguredTrackers(trackers);
  const [only] = known;
  if (named === undefined && known.length === 1 && only) return only;
  const found = known.find(name => name === named);
  if (found) return found;
  throw new Failure(
    'usage',
    named === undefined
      ? `choose a tracker: --to ${known.join('|')}`
      : `the team file has no tracker "${cleanLine(named)}": use --to ${known.join('|')}`,
  );
}

function createTracker(
  name: TrackerName,
  team: TeamFile,
  around: Parameters<typeof openTracker>[2],
): Tracker {
  try {
    const tracker = openTracker(name, team.trackers, around);
    if (tracker) return tracker;
  } catch (error) {
    if (error instanceof TrackerError) throw new Failure('failed', error.message);
    throw error;
  }
  throw new TypeError(`${name} is in the team file but cannot be opened`);
}

type Chosen = {
  readonly wanted: readonly ExportItem<TaskPlace>[];
  readonly withheld: readonly { readonly task: string; readonly why: string }[];
};

/** The follow-ups that were named or are meant by flags, and those of them that must not go out. */
async function chooseFollowUps(
  args: Args<typeof flags>,
  context: CommandContext,
  tracker: Tracker,
  team: TeamFile,
): Promise<Chosen> {
  const { redact } = await context.app();
  const force = args.has('force');
  const wanted: ExportItem<TaskPlace>[] = [];
  const withheld: { task: string; why: string }[] = [];
  for (const { incident: id, tasks } of await resolveFollowUps(args, context)) {
    const incident = await readOwnRecord(context, id);
    const additions = additionsOf(incident);
    const { state } = incident;
    for (const task of state.tasks.filter(({ id }) => tasks.includes(id))) {
      const added = additions.get(task.id);
      const why =
        findReasonToWithhold(task, state, force) ?? (added ? null : 'the event that added it is damaged');
      if (why !== null || !added) withheld.push({ task: task.id, why: why ?? '' });
      else
        wanted.push({
          what: { task: task.id, incident: id },
          item: outgoing(task, {
            mark: createMarker(task.id, added.id),
            incident: id,
            since: added.recorded,
          }),
        });
    }
  }
  return { wanted, withheld };

  function outgoing(
    { text, owner, due }: Task,
    known: Pick<OutgoingIssue, 'mark' | 'incident' | 'since'>,
  ): OutgoingIssue {
    const there = owner === null ? null : (team.people[owner]?.[tracker.name] ?? null);
    const name = owner === null ? null : cleanLine(redact(owner));
    return { ...known, text: cleanLine(redact(text)), owner: name === null ? null : { name, there }, due };
  }
}

function findReasonToWithhold(
  { status }: Task,
  { id, confidential, drill }: { id: string; confidential: boolean; drill: boolean },
  force: boolean,
): string | null {
  if (status !== 'open') return `it is ${status}`;
  if (drill) return `${id} is a drill`;
  return confidential && !force ? `${id} is confidential; add --force to export it anyway` : null;
}

type Meant = { readonly incident: IncidentId; readonly tasks: readonly string[] };

/** @throws {Failure} where nothing says which */
async function resolveFollowUps(
  args: Args<typeof flags>,
  context: CommandContext,
): Promise<readonly Meant[]> {
  const named = args.positionals.slice(1);
  if (named.length > 0)
    return Promise.all(named.map(each => resolveTask(context, each, 'export'))).then(groupByIncident);
  const [mine, of] = [args.has('mine'), args.flag('incident')];
  if (!mine && !args.has('all') && of === undefined)
    throw new Failure('usage', 'choose follow-ups: callme task export T-3, --mine, --all or -i INC');
  const [me, only] = [mine ? await context.person() : null, of ? await resolveIncidentId(context, of) : null];
  const records = (await (await context.store.open()).list()).filter(
    ({ id }) => only === null || id === only,
  );
  // Drills are left out without a word where they were not named; what is confidential is told of.
  return records
    .filter(({ drill }) => !drill)
    .map(({ id, tasks }) => ({
      incident: id,
      tasks: tasks
        .filter(({ status, owner }) => status === 'open' && (me === null || owner === me))
        .map(task => task.id),
    }))
    .filter(({ tasks }) => tasks.length > 0);
}

function groupByIncident(places: readonly TaskPlace[]): readonly Meant[] {
  const by = Map.groupBy(places, ({ incident }) => incident);
  return [...by].map(([incident, some]) => ({ incident, tasks: some.map(({ task }) => task) }));
}

/** Prints what would be exported; no request is made. */
function printDryRun(
  context: CommandContext,
  tracker: Tracker,
  wanted: readonly ExportItem<TaskPlace>[],
): void {
  const all = wanted.map(({ what, item }) => ({
    ...what,
    text: item.text,
    details: collectDetails(item, null),
  }));
  if (context.output.json)
    context.output.print(JSON.stringify(all.map(each => ({ ...each, tracker: tracker.name }))));
  else
    for (const { task, text, details } of all)
      context.output.print(
        `${task}  would be exported to ${tracker.title}, unless it is already there: ${text} (${details.join('; ')})`,
      );
}

const words = { made: 'created', found: 'already there', linked: 'already linked' } as const;

/** @returns the exit code, where not all of them are there now */
async function exportAndPrint(
  context: CommandContext,
  tracker: Tracker,
  wanted: readonly ExportItem<TaskPlace>[],
) {
  const results: unknown[] = [];
  const troubles = new Troubles(context);
  try {
    for await (const { what, result } of exportFollowUps(tracker, wanted, keeperOf(context))) {
      results.push({ ...what, tracker: tracker.name, ...result });
      if (result.did === 'failed') {
        troubles.add(`${what.task}: ${result.why}`);
        continue;
      }
      if (!context.output.json) context.output.print(`${what.task}  ${words[result.did]}  ${result.link}`);
      if ('leftOut' in result)
        for (const field of result.leftOut)
          context.output.inform(
            `note: ${tracker.title} did not accept the ${field} of ${what.task}: it is in the text of the issue`,
          );
    }
  } catch (error) {
    if (!(error instanceof TrackerError)) throw error;
    const left = wanted.length - results.length;
    troubles.add(`${error.message} (${left} of ${counted(wanted.length, 'follow-up')} not exported)`);
  }
  if (context.output.json) context.output.print(JSON.stringify(results));
  return troubles.end();
}

const keeperOf = (context: CommandContext): LinkStore<TaskPlace> => ({
  links: async ({ task, incident }) => {
    const { state } = await readOwnRecord(context, incident);
    return state.tasks.find(({ id }) => id === task)?.links ?? [];
  },
  keep: async ({ task, incident }, link) => {
    try {
      await recordOn(context, incident, { do: 'task-link', task, link });
      return null;
    } catch (error) {
      if (error instanceof RefusedError) return problemLine(error.refusal);
      const notRecorded: readonly FailureCode[] = ['refused', 'usage', 'not-found'];
      if (error instanceof Failure && notRecorded.includes(error.code)) return error.message;
      throw error;
    }
  },
});
