/** `silence`: pages that nobody is to be told of, for a time and a reason. */
import { type Match, matchText } from '../domain/paging/match.ts';
import type { SilenceIntent } from '../domain/paging/silences/decide.ts';
import type { AddedSilence, SilenceRecord } from '../domain/paging/silences/record.ts';
import { recordSilence } from '../journal/record-silence.ts';
import { columns } from '../output/table.ts';
import { dayAndTime } from '../output/times.ts';
import { aheadFlag } from './ahead.ts';
import { type Asked, Failure, type Run } from './command.ts';
import { context, type Edge } from './edge.ts';
import { timeFlag } from './incident.ts';
import { recordingJournal } from './recording.ts';
import { atMost } from './text.ts';

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
    show(edge, (await record(asked, edge, intent)).silences.at(-1));
  },
  end: async (asked, edge) => {
    atMost(asked, 2);
    const silence = (asked.words[1] ?? '').toUpperCase();
    if (silence === '') throw new Failure('usage', 'which one? callme silence end SIL-n');
    const { silences } = await record(asked, edge, { do: 'end', silence, why: asked.flag('why') ?? null });
    show(
      edge,
      silences.find(({ id }) => id === silence),
    );
  },
  list: async (asked, edge) => {
    atMost(asked, 1);
    const { silences } = await (await edge.journal()).team();
    const current = silences.silences.filter(({ until, ended }) => ended === null && until > edge.now());
    if (edge.json) edge.print(JSON.stringify(current));
    else if (current.length > 0) edge.print(columns(current.map(silence => row(silence, edge))));
    else edge.tell('nothing is silenced; silences of the team file are not listed here');
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
  const { parseTerm } = await import('../team/schema/match.ts');
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

async function record(asked: Asked, edge: Edge, intent: SilenceIntent): Promise<SilenceRecord> {
  const when = await context(edge, await timeFlag(edge, asked, 'at'));
  const result = await recordSilence(await recordingJournal(edge), intent, when, await edge.ids());
  if (!('record' in result)) throw new Failure(result.code, result.message, result.missing);
  return result.record;
}

function show(edge: Edge, silence: AddedSilence | undefined): void {
  if (!silence) return;
  edge.print(edge.json ? JSON.stringify(silence) : columns([row(silence, edge)]));
}

const row = ({ id, match, from, until, why, by, ended }: AddedSilence, { zone }: Edge) => [
  id,
  matchText(match),
  `${dayAndTime(from, zone)} to ${dayAndTime(ended && ended.at < until ? ended.at : until, zone)}`,
  `${by}: ${why}`,
];
