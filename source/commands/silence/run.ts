/** `silence`: silences matching pages for a while. */

import { decisionContextOf } from '../../app/context.ts';
import { recordSilence, type SilenceRecorded } from '../../app/record/silence.ts';
import { isRefusal, RefusedError } from '../../domain/kernel/refusal.ts';
import { type Match, matchText } from '../../domain/paging/match.ts';
import type { SilenceIntent } from '../../domain/paging/silences/decide.ts';
import type { AddedSilence, WrittenSilence } from '../../domain/paging/silences/state.ts';
import { formatColumns } from '../../format/text/layout/table.ts';
import { formatDateTime } from '../../time/format.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext, Output } from '../kit/context.ts';
import { parseFutureTimeFlag } from '../kit/future-time.ts';
import { parseTimeFlag } from '../kit/incident.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

type Step = (args: Args<typeof flags>, context: CommandContext) => Promise<void>;

const steps: Readonly<Record<string, Step>> = {
  add: async (args, context) => {
    refuseExtraPositionals(args, 1);
    const from = parseFutureTimeFlag(context, args, 'from') ?? null;
    const until = parseFutureTimeFlag(context, args, 'until', from === null ? {} : { base: from });
    if (until === undefined) throw new Failure('usage', 'add an end: --until +2h, 18:00 or ISO 8601');
    const intent = {
      do: 'add',
      match: await matchOf(args),
      from,
      until,
      why: args.flag('why') ?? '',
    } as const;
    const { record, changed } = await recordOn(args, context, intent);
    show(context, record.silences.at(-1));
    if (changed.length > 0) context.output.inform(`now silenced: ${changed.join(', ')}`);
  },
  end: async (args, context) => {
    refuseExtraPositionals(args, 2);
    const silence = (args.positionals[1] ?? '').toUpperCase();
    if (silence === '') throw new Failure('usage', 'name a silence: callme silence end SIL-n');
    const why = args.flag('why') ?? null;
    const { record, changed } = await recordOn(args, context, { do: 'end', silence, why });
    show(
      context,
      record.silences.find(({ id }) => id === silence),
    );
    if (changed.length > 0) context.output.inform(`no longer silenced: ${changed.join(', ')}`);
  },
  list: async (args, context) => {
    refuseExtraPositionals(args, 1);
    const { silences } = await (await context.store.open()).team();
    const written = ((await context.team.load())?.silences ?? []).map(ofTeamFile);
    const now = context.now();
    const current = [...written, ...silences.silences].filter(
      ({ until, ended }) => ended === null && (until === null || until > now),
    );
    if (context.output.json) context.output.print(JSON.stringify(current));
    else if (current.length > 0)
      context.output.print(formatColumns(current.map(silence => row(silence, context.output))));
    else context.output.inform('no silences');
  },
};

export const run: Run<typeof flags> = async (args, context) => {
  const [verb = 'list'] = args.positionals;
  const step = Object.hasOwn(steps, verb) ? steps[verb] : undefined;
  if (!step) throw new Failure('usage', `choose what to do: callme silence ${Object.keys(steps).join('|')}`);
  await step(args, context);
  return undefined;
};

/** `service=checkout`, `service=/^check/`: as the team file writes them; one label several times means any of them. */
async function matchOf(args: Args<typeof flags>): Promise<Match> {
  const { parseTerm } = await import('../../team/schema/match.ts');
  const match: Record<string, Match[string][number][]> = {};
  for (const text of args.flagAll('match')) {
    const [, label, value = ''] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
    const term = label === undefined ? null : parseTerm(value);
    if (label === undefined || term === null)
      throw new Failure('usage', `invalid match "${text}": use --match label=text or label=/regex/`);
    match[label] = [...(Object.hasOwn(match, label) ? (match[label] ?? []) : []), term];
  }
  return match;
}

async function recordOn(
  args: Args<typeof flags>,
  context: CommandContext,
  intent: SilenceIntent,
): Promise<SilenceRecorded> {
  const at = await parseTimeFlag(context, args, 'at');
  const app = await context.app();
  const written = app.teamFile?.silences ?? [];
  const result = await recordSilence(app.journal, intent, written, decisionContextOf(app, at), app.newId);
  if (isRefusal(result)) throw new RefusedError(result);
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

function show(context: CommandContext, silence: AddedSilence | undefined): void {
  if (!silence) return;
  context.output.print(
    context.output.json ? JSON.stringify(silence) : formatColumns([row(silence, context.output)]),
  );
}

function row({ id, match, from, until, why, by, ended }: Listed, { zone }: Output): string[] {
  const end = ended && (until === null || ended.at < until) ? ended.at : until;
  const when = (instant: string | null) => (instant === null ? '…' : formatDateTime(instant, zone));
  return [
    id ?? '-',
    matchText(match),
    `${when(from)} to ${when(end)}`,
    [by ?? 'team file', why].filter(Boolean).join(': '),
  ];
}
