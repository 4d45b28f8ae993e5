/** `page`: a manual page, or what it would do. */

import { recordAlerts } from '../../app/record-page.ts';
import { isOneOf, severities } from '../../domain/incident/vocabulary.ts';
import { cleanLine } from '../../domain/kernel/text.ts';
import type { Alert } from '../../domain/paging/alert.ts';
import type { Page } from '../../domain/paging/page.ts';
import { isWatched } from '../../store/local/watch-presence.ts';
import { teamNamed, teamOf } from '../../team/lookups.ts';
import { type Asked, Failure, type Run } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';
import { aheadFlag } from '../kit/future-time.ts';
import { answerPage, intakeOf, readPage } from '../kit/pages.ts';
import { recordingJournal } from '../kit/redacted-journal.ts';
import { requiredText } from '../kit/text.ts';

export const run: Run = async (asked, edge) => {
  const title = cleanLine(await requiredText(asked, edge, 'the summary'));
  const severity = asked.flag('severity') ?? 'critical';
  if (!isOneOf(severities, severity)) throw new Failure('usage', `how severe? -s ${severities.join('|')}`);
  const labels = Object.fromEntries(asked.flagAll('label').map(labelOf));
  const team = await teamMeant(asked, edge);
  if (!asked.has('dryRun')) return send(edge, { title, severity, team, labels });
  const received = (await aheadFlag(edge, asked, 'at')) ?? edge.now();
  const { printPlan } = await import('./plan.ts');
  await printPlan(asked, edge, pageOf({ title, severity, team, labels, received }));
  return undefined;
};

/** Every page that a person sends is one of its own: whoever asks for somebody twice means it. */
async function send(edge: Edge, parts: Omit<Parts, 'received'>): Promise<undefined> {
  const [journal, newId, person] = [await recordingJournal(edge), await edge.ids(), await edge.person()];
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
  const [[taken] = []] = await recordAlerts(journal, [alert], await intakeOf(edge, person), newId);
  await answerPage(edge, await readPage(edge, taken?.page ?? ''));
  if (!isWatched(edge.storePath(), Date.parse(edge.now())))
    edge.tell('no watch is running on this store, so nobody is told: callme watch');
  return undefined;
}

function labelOf(text: string): [string, string] {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new Failure('usage', `--label: "${text}" is not name=value`);
  return [cleanLine(name), cleanLine(value)];
}

async function teamMeant(asked: Asked, edge: Edge): Promise<string | null> {
  const team = await edge.team();
  const named = asked.flag('team');
  if (!team) return named ?? null;
  if (!named) return team.defaultTeam ?? teamOf(team, await edge.person());
  const found = teamNamed(team, named);
  if (found.found !== null) return found.found;
  const near = found.suggestions.length > 0 ? `; did you mean ${found.suggestions.join(' or ')}?` : '';
  throw new Failure('usage', `"${named}" is no team in ${edge.teamFile()?.path}${near}`);
}

type Parts = Pick<Page, 'title' | 'severity' | 'team' | 'labels' | 'received'>;

const pageOf = (parts: Parts): Page => ({
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
