/** `doctor --notify PERSON`: does what would ring at night ring now? Every channel of theirs is tried, for real. */

import type { Channel, Message, Told } from '../../channels/channel.ts';
import { channelsOf } from '../../channels/registry.ts';
import type { Page } from '../../domain/paging/page.ts';
import { formatColumns } from '../../format/text/layout/table.ts';
import { isTerminal, writeFd } from '../../io/stdout.ts';
import { openTerminalNotifier } from '../../io/terminal-notification.ts';
import type { Person, TeamFile } from '../../team/types.ts';
import { Failure } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { resolvePerson } from '../kit/person.ts';

/** Milliseconds for one channel. A mail server that thinks longer is of no use at night. */
const patience = 15_000;

/** What came of one channel, as `--json` prints it. */
type Tried = {
  readonly channel: string;
  readonly outcome: Told['outcome'];
  /** What the service said of it, or why it failed or was skipped. */
  readonly detail: string | null;
  readonly milliseconds: number;
};

/** @returns 1 where a channel failed, or none reached the person */
export async function notify(named: string, context: CommandContext): Promise<number | undefined> {
  const team = await context.team.load();
  if (!team) {
    throw new Failure(
      'refused',
      'channels live in a team file, and there is none here: callme init writes one, or name it with --team-file FILE',
    );
  }
  const id = await resolvePerson(context, named);
  const person = team.people[id];
  if (!person) throw new Failure('usage', `"${id}" is nobody in ${context.team.find()?.path}`);
  const tried = await tryAll(team, id, person, context);
  context.output.print(context.output.json ? JSON.stringify(tried) : formatColumns(tried.map(row)));
  const reached = tried.some(({ outcome }) => outcome === 'sent');
  if (!reached) context.output.inform(`nothing has reached ${id}`);
  return reached && tried.every(({ outcome }) => outcome !== 'failed') ? undefined : 1;
}

/** The channels of both urgencies, each once, at the same time: one that hangs holds up nobody. */
async function tryAll(team: TeamFile, id: string, person: Person, context: CommandContext): Promise<Tried[]> {
  // A window title or a bell belongs to a person at a terminal; standard output may be a file, and is for the result.
  const bell = isTerminal(1) ? openTerminalNotifier(text => writeFd(1, text)) : null;
  const channels = channelsOf(team, context.env, {
    now: Date.now,
    platform: process.platform,
    bell,
    here: await context.person().catch(() => null),
    acknowledge: null,
  });
  const names = new Set(
    (['urgent', 'normal'] as const)
      .flatMap(urgency => person.policies[urgency] ?? team.policies[urgency])
      .flatMap(step => (step.kind === 'channel' ? [step.channel] : [])),
  );
  const tried = await Promise.all(
    [...names].map(name => tryOne(name, channels.get(name), { id, person }, context.now())),
  );
  bell?.clear();
  return tried;
}

async function tryOne(
  name: string,
  channel: Channel | undefined,
  { id, person }: { id: string; person: Person },
  now: string,
): Promise<Tried> {
  if (!channel) {
    return { channel: name, outcome: 'failed', detail: '`channels` does not set it up', milliseconds: 0 };
  }
  const started = performance.now();
  const told = await channel.tell(
    { kind: 'person', id, person },
    testMessage(id, name, now),
    AbortSignal.timeout(patience),
  );
  const milliseconds = Math.round(performance.now() - started);
  return {
    channel: name,
    outcome: told.outcome,
    detail: told.outcome === 'sent' ? told.detail : told.why,
    milliseconds,
  };
}

const marks: Readonly<Record<Told['outcome'], string>> = { sent: 'ok', failed: 'BAD', skipped: '--' };

function row({ channel, outcome, detail, milliseconds }: Tried): string[] {
  const seconds = `${(milliseconds / 1000).toFixed(2)} s`;
  return [
    marks[outcome],
    channel,
    outcome === 'skipped' ? '' : seconds,
    `${outcome}${detail ? `: ${detail}` : ''}`,
  ];
}

/** Says what it is wherever it may be read alone: in a title, a text, an SMS, a voice. */
function testMessage(person: string, channel: string, now: string): Message {
  const title = 'callme test: nothing is wrong';
  return {
    page: testPage(title, now),
    title,
    text: `This is a test of the channel ${channel}, sent by callme doctor for ${person}. Nothing needs to be done.`,
    idempotencyKey: `test/${now}/${person}/${channel}`,
  };
}

/** A page of nobody's, over before it began: there is nothing to acknowledge. */
function testPage(title: string, now: string): Page {
  return {
    id: 'test',
    source: 'person',
    dedupKey: 'callme-test',
    title,
    body: '',
    status: 'resolved',
    severity: 'minor',
    team: null,
    chain: null,
    labels: {},
    links: [],
    members: [],
    omitted: 0,
    count: 1,
    received: now,
    lastSeen: now,
    silenced: null,
    acknowledged: null,
    resolved: { by: 'callme', at: now },
    triage: null,
    incident: null,
    escalation: { number: 1, from: now },
    snoozedUntil: null,
    attempts: [],
  };
}
