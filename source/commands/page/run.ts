/** `page`: pages the people on call, or shows who would be notified. */

import { recordAlerts } from '../../app/record/page.ts';
import { severities } from '../../domain/incident/vocabulary.ts';
import { isOneOf } from '../../domain/kernel/schema.ts';
import { cleanLine } from '../../domain/kernel/text.ts';
import type { Alert } from '../../domain/paging/alert.ts';
import type { Page } from '../../domain/paging/page.ts';
import { teamOf } from '../../team/lookups.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { parseFutureTimeFlag } from '../kit/future-time.ts';
import { loadIntake, printPage, readPage } from '../kit/pages.ts';
import { resolveTeam } from '../kit/person.ts';
import { requireText } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  const title = cleanLine(await requireText(args, context, 'the summary'));
  const severity = args.flag('severity') ?? 'critical';
  if (!isOneOf(severities, severity))
    throw new Failure('usage', `invalid severity: use -s ${severities.join('|')}`);
  const labels = Object.fromEntries(args.flagAll('label').map(parseLabel));
  const team = await resolvePagedTeam(args, context);
  if (!args.has('dryRun')) return send(context, { title, severity, team, labels });
  const received = parseFutureTimeFlag(context, args, 'at') ?? context.now();
  const { printPlan } = await import('./plan.ts');
  await printPlan(context, createPlannedPage({ title, severity, team, labels, received }));
  return undefined;
};

/** Every page that a person sends is a page of its own: two are sent on purpose. */
async function send(context: CommandContext, parts: Omit<Parts, 'received'>): Promise<undefined> {
  const { journal, newId, person } = await context.app();
  const alert: Alert = {
    source: 'person',
    status: 'firing',
    dedupKey: `person:${newId()}`,
    body: '',
    links: [],
    members: [],
    omitted: 0,
    startsAt: null,
    ...parts,
  };
  const [[taken] = []] = await recordAlerts(journal, [alert], await loadIntake(context, person), newId);
  await printPage(context, await readPage(context, taken?.page ?? ''));
  if ((await journal.store.presence.list()).length === 0)
    context.output.inform(
      'no watch is running on this store, so no one is notified: start one with callme watch',
    );
  return undefined;
}

function parseLabel(text: string): [string, string] {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new Failure('usage', `invalid label "${text}": use --label NAME=VALUE`);
  return [cleanLine(name), cleanLine(value)];
}

async function resolvePagedTeam(args: Args<typeof flags>, context: CommandContext): Promise<string | null> {
  const named = args.flag('team');
  if (named) return resolveTeam(context, named);
  const team = await context.team.load();
  return team && (team.defaultTeam ?? teamOf(team, await context.person()));
}

type Parts = Pick<Page, 'title' | 'severity' | 'team' | 'labels' | 'received'>;

const createPlannedPage = (parts: Parts): Page => ({
  id: 'P-1',
  source: 'person',
  dedupKey: parts.title,
  body: '',
  status: 'open',
  chain: null,
  links: [],
  members: [],
  omitted: 0,
  count: 1,
  lastSeen: parts.received,
  silenced: null,
  acknowledged: null,
  resolved: null,
  triage: null,
  incident: null,
  escalation: { number: 1, from: parts.received },
  snoozedUntil: null,
  attempts: [],
  ...parts,
});
