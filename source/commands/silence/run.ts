/** `silence`: pages that nobody is to be told of, for a time and a reason. */

import { recordSilence, type SilenceRecorded } from '../../app/record-silence.ts';
import { type Match, matchText } from '../../domain/paging/match.ts';
import type { SilenceIntent } from '../../domain/paging/silences/decide.ts';
import type { AddedSilence, WrittenSilence } from '../../domain/paging/silences/state.ts';
import { columns } from '../../format/text/table.ts';
import { dayAndTime } from '../../time/format.ts';
import { type Asked, Failure, type Run } from '../kit/command.ts';
import { context, type Edge } from '../kit/context.ts';
import { aheadFlag } from '../kit/future-time.ts';
import { timeFlag } from '../kit/incident.ts';
import { recordingJournal } from '../kit/redacted-journal.ts';
import { atMost } from '../kit/text.ts';

type Step = (asked: Asked, edge: Edge) => Promise<void>;

const steps: Readonly<Record<string, Step>> = {
  add: async (asked, edge) => {
    atMost(asked, 1);
    const from = (await aheadFlag(edge, asked, 'from')) ?? null;
    const until = await aheadFlag(edge, asked, 'until', from ?? undefined);
    if (until === undefined) throw new Failure('usage', 'until when? --until +2h, 18:00 or ISO-8601');
    const intent = {
      do: 'add',
      match: await matchOf(asked),
      from,
      until,
      why: asked.flag('why') ?? '',
    } as const;
    const { record, changed } = await recordOn(asked, edge, intent);
    show(edge, record.silences.at(-1));
    if (changed.length > 0) edge.tell(`quiet now: ${changed.join(', ')}`);
  },
  end: async (asked, edge) => {
    atMost(asked, 2);
    const silence = (asked.words[1] ?? '').toUpperCase();
    if (silence === '') throw new Failure('usage', 'which one? callme silence end SIL-n');
    const why = asked.flag('why') ?? null;
    const { record, changed } = await recordOn(asked, edge, { do: 'end', silence, why });
    show(
      edge,
      record.silences.find(({ id }) => id === silence),
    );
    if (changed.length > 0) edge.tell(`no longer quiet: ${changed.join(', ')}`);
  },
  list: async (asked, edge) => {
    atMost(asked, 1);
    const { silences } = await (await edge.journal()).team();
    const written = ((await edge.team())?.silences ?? []).map(ofTeamFile);
    const now = edge.now();
    const current = [...written, ...silences.silences].filter(
      ({ until, ended }) => ended === null && (until === null || until > now),
    );
    if (edge.json) edge.print(JSON.stringify(current));
    else if (current.length > 0) edge.print(columns(current.map(silence => row(silence, edge))));
    else edge.tell('nothing is silenced');
  },
};

export const run: Run = async (asked, edge) => {
  const [verb = 'list'] = asked.words;
  const step = Object.hasOwn(steps, verb) ? steps[verb] : undefined;
  if (!step) throw new Failure('usage', `what about it? callme silence ${Object.keys(steps).join('|')}`);
  await step(asked, edge);
  return undefined;
};

/** `service=checkout`, `service=/^check/`: as the team file writes them; one label several times means any of them. */
async function matchOf(asked: Asked): Promise<Match> {
  const { parseTerm } = await import('../../team/schema/match.ts');
  const match: Record<string, Match[string][number][]> = {};
  for (const text of asked.flagAll('match')) {
    const [, label, value = ''] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
    const term = label === undefined ? null : parseTerm(value);
    if (label === undefined || term === null)
      throw new Failure('usage', `--match: "${text}" is not label=text or label=/expression/`);
    match[label] = [...(Object.hasOwn(match, label) ? (match[label] ?? []) : []), term];
  }
  return match;
}

async function recordOn(asked: Asked, edge: Edge, intent: SilenceIntent): Promise<SilenceRecorded> {
  const when = await context(edge, await timeFlag(edge, asked, 'at'));
  const written = (await edge.team())?.silences ?? [];
  const result = await recordSilence(await recordingJournal(edge), intent, written, when, await edge.ids());
  if (!('record' in result)) throw new Failure(result.code, result.message, result.missing);
  return result;
}

/** A silence wherever it stands; one of the team file has no number and cannot be ended from here. */
type Listed = Omit<AddedSilence, 'id' | 'from' | 'until' | 'by'> & {
  readonly [Field in 'id' | 'from' | 'until' | 'by']: string | null;
};

const ofTeamFile = ({ match, from, to, why }: WrittenSilence): Listed => ({
  id: null,
  match,
  from,
  until: to,
  why: why ?? '',
  by: null,
  ended: null,
});

function show(edge: Edge, silence: AddedSilence | undefined): void {
  if (!silence) return;
  edge.print(edge.json ? JSON.stringify(silence) : columns([row(silence, edge)]));
}

function row({ id, match, from, until, why, by, ended }: Listed, { zone }: Edge): string[] {
  const end = ended && (until === null || ended.at < until) ? ended.at : until;
  const when = (instant: string | null) => (instant === null ? '…' : dayAndTime(instant, zone));
  return [
    id ?? '-',
    matchText(match),
    `${when(from)} to ${when(end)}`,
    [by ?? 'team file', why].filter(Boolean).join(': '),
  ];
}
