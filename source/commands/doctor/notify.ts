/** `doctor --notify PERSON`: does what would ring at night ring now? Every channel of theirs is tried, for real. */

import { sendTestNotifications, type TestResult } from '../../app/send-test-notifications.ts';
import { formatColumns } from '../../format/text/layout/table.ts';
import { isTerminal, writeFd } from '../../io/stdout.ts';
import { openTerminalNotifier } from '../../io/terminal-notification.ts';
import type { Person, TeamFile } from '../../team/types.ts';
import { Failure } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { resolvePerson } from '../kit/person.ts';
import { requireTeam } from '../kit/team.ts';

/** @returns 1 where a channel failed, or none reached the person */
export async function notify(named: string, context: CommandContext): Promise<number | undefined> {
  const team = await requireTeam(context, 'contact methods need');
  const id = await resolvePerson(context, named);
  const person = team.people[id];
  if (!person) throw new Failure('usage', `no person "${id}" in ${context.team.find()?.path}`);
  const tried = await tryAll(team, id, person, context);
  context.output.print(context.output.json ? JSON.stringify(tried) : formatColumns(tried.map(row)));
  const reached = tried.some(({ outcome }) => outcome === 'sent');
  if (!reached) context.output.inform(`no notification reached ${id}`);
  return reached && tried.every(({ outcome }) => outcome !== 'failed') ? undefined : 1;
}

async function tryAll(team: TeamFile, id: string, person: Person, context: CommandContext) {
  // The notifications belong to a person at a terminal; standard output is for the result, and may be a file.
  const terminal = isTerminal(1) ? openTerminalNotifier(text => writeFd(1, text)) : null;
  const results = await sendTestNotifications(team, id, person, {
    env: context.env,
    now: Date.now,
    platform: process.platform,
    terminal,
    localPerson: await context.person().catch(() => null),
    at: context.now(),
  });
  terminal?.clear();
  return results;
}

const marks: Readonly<Record<TestResult['outcome'], string>> = { sent: 'ok', failed: 'FAIL', skipped: '--' };

function row({ channel, outcome, detail, milliseconds }: TestResult): string[] {
  const seconds = `${(milliseconds / 1000).toFixed(2)} s`;
  return [
    marks[outcome],
    channel,
    outcome === 'skipped' ? '' : seconds,
    `${outcome}${detail ? `: ${detail}` : ''}`,
  ];
}
