/** `task sync`: what was closed in a tracker is done here too. */

import { counted } from '../../domain/kernel/counted.ts';
import { RefusedError } from '../../domain/kernel/refusal.ts';
import { cleanLine } from '../../domain/kernel/text.ts';
import { findConfiguredTrackers, openTracker } from '../../trackers/open.ts';
import { type LinkedItem, type SyncResult, syncStatuses } from '../../trackers/sync.ts';
import { type Tracker, TrackerError } from '../../trackers/tracker.ts';
import type { Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { recordOn } from '../kit/incident.ts';
import { requestTimeout, Troubles, teamWithTrackers } from '../kit/load/trackers.ts';
import { problemLine } from '../kit/remedy.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { TaskPlace } from './find.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 1);
  const { trackers: settings } = await teamWithTrackers(context);
  const around = { env: context.env, now: () => Date.parse(context.now()), timeout: requestTimeout };
  const troubles = new Troubles(context);
  const trackers: Tracker[] = [];
  for (const name of findConfiguredTrackers(settings)) {
    try {
      const tracker = openTracker(name, settings, around);
      if (tracker) trackers.push(tracker);
    } catch (error) {
      if (!(error instanceof TrackerError)) throw error;
      troubles.add(error.message);
    }
  }
  const results: unknown[] = [];
  let open = 0;
  for await (const read of syncStatuses(trackers, await linked(context))) {
    if (read.about === 'tracker') troubles.add(read.why);
    else if (read.about === 'failure')
      troubles.add(`${read.what.task}: ${read.why}: ${cleanLine(read.link)}`);
    else if (read.standing.is === 'open') open += 1;
    else {
      const why = await ended(context, read);
      if (why !== null) troubles.add(`${read.what.task}: ${why}`);
      else results.push({ ...read.what, link: read.link, ...read.standing });
    }
  }
  if (context.output.json) context.output.print(JSON.stringify(results));
  else if (results.length === 0 && troubles.none)
    context.output.inform(
      `no follow-up was closed in a tracker; ${counted(open, 'follow-up is', 'follow-ups are')} open in trackers`,
    );
  return troubles.end();
};

/** The open follow-ups that have a link. */
async function linked(context: CommandContext): Promise<readonly LinkedItem<TaskPlace>[]> {
  return (await (await context.store.open()).list()).flatMap(({ id, tasks }) =>
    tasks
      .filter(({ status, links }) => status === 'open' && links.length > 0)
      .map(({ id: task, links }) => ({ what: { task, incident: id }, links })),
  );
}

/** @returns why it was not recorded; null where it was */
async function ended(
  context: CommandContext,
  { what, standing, link }: SyncResult<TaskPlace> & { about: 'standing' },
): Promise<string | null> {
  const { task, incident } = what;
  try {
    await recordOn(
      context,
      incident,
      standing.is === 'dropped'
        ? { do: 'task-drop', task, why: cleanLine(standing.why) }
        : { do: 'task-done', task },
    );
  } catch (error) {
    // Somebody was first, here.
    if (error instanceof RefusedError && error.refusal.code === 'refused') return problemLine(error.refusal);
    throw error;
  }
  const said = standing.is === 'dropped' ? `dropped, ${cleanLine(standing.why)}` : 'done';
  if (!context.output.json) context.output.print(`${task}  ${said}  ${cleanLine(link)}`);
  return null;
}
