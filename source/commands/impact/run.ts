/** `impact`: shows the impact of an incident, and records its windows and numbers. */

import type { LaterIntent } from '../../domain/incident/decide/decide.ts';
import type { Intents } from '../../domain/incident/decide/intents.ts';
import {
  type Amount,
  expectedAmounts,
  type ImpactFactName,
  impactFactNames,
  parseShare,
  parseUsers,
  splitRegions,
} from '../../domain/incident/impact-facts.ts';
import { incidentToJson } from '../../format/json/incident.ts';
import { formatImpact } from '../../format/text/impact.ts';
import { formatColumns } from '../../format/text/layout/table.ts';
import { printIncident } from '../kit/answer.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { parseTimeFlag, readIncident, recordOnCurrent, resolveIncidentId } from '../kit/incident.ts';
import { readOptionalText, refuseExtraPositionals, requireReason } from '../kit/text.ts';
import type { flags } from './spec.ts';

type Arguments = Args<typeof flags>;
type ParseIntent = (args: Arguments, context: CommandContext) => Promise<LaterIntent>;

/** By the word that follows the verb. */
const parsers: Readonly<Record<string, ParseIntent>> = {
  again: async (args, context) => ({ do: 'impact-again', text: await readOptionalText(args, context, 1) }),
  add: async (args, context) => {
    refuseExtraPositionals(args, 1);
    const from = await parseTimeFlag(context, args, 'from');
    if (from === null || args.flag('to') === undefined)
      throw new Failure('usage', 'add when it was: callme impact add --from TIME --to TIME (or unknown)');
    const to = args.flag('to') === 'unknown' ? null : await parseTimeFlag(context, args, 'to');
    return { do: 'impact-add', from, to };
  },
  remove: async args => {
    refuseExtraPositionals(args, 2);
    const window = Number(args.positionals[1]);
    if (!Number.isSafeInteger(window))
      throw new Failure('usage', 'name the impact window by its number: callme impact remove 2 --why REASON');
    return { do: 'impact-remove', window, why: requireReason(args) };
  },
};

const isUnknown = (text: string) => text.trim().toLowerCase() === 'unknown';

function parseAmount(name: 'users' | 'share', text: string): Amount | null {
  if (isUnknown(text)) return null;
  const amount = name === 'users' ? parseUsers(text) : parseShare(text);
  if (amount === null)
    throw new Failure('usage', `--${name}: invalid value "${text}": use ${expectedAmounts[name]}`);
  return amount;
}

function parseFacts(args: Arguments): Intents['impact-facts'] {
  const [users, share, regions, slo] = impactFactNames.map((name: ImpactFactName) => args.flag(name));
  return {
    ...(users !== undefined && { users: parseAmount('users', users) }),
    ...(share !== undefined && { share: parseAmount('share', share) }),
    ...(regions !== undefined && { regions: isUnknown(regions) ? [] : splitRegions(regions) }),
    ...(slo !== undefined && { slo: isUnknown(slo) ? null : slo }),
  };
}

export const run: Run<typeof flags> = async (args, context) => {
  const [word] = args.positionals;
  if (word === undefined && impactFactNames.every(name => args.flag(name) === undefined))
    return show(args, context);
  await printIncident(context, await recordOnCurrent(args, context, await parseIntent(args, context)));
  return undefined;
};

async function parseIntent(args: Arguments, context: CommandContext): Promise<LaterIntent> {
  const [word] = args.positionals;
  if (word === undefined) return { do: 'impact-facts', ...parseFacts(args) };
  const parse = Object.hasOwn(parsers, word) ? parsers[word] : undefined;
  if (parse) return parse(args, context);
  throw new Failure(
    'usage',
    `unexpected argument "${word}": use ${Object.keys(parsers).join(', ')}, or --users, --share, --regions, --slo`,
  );
}

async function show(args: Arguments, context: CommandContext): Promise<undefined> {
  if (args.flag('at') !== undefined)
    throw new Failure('usage', 'what to record is missing: see callme impact --help');
  const incident = await readIncident(context, await resolveIncidentId(context, args.flag('incident')));
  const { output } = context;
  if (output.json) {
    const { id, impact, impactWindows, impactData, mitigatedNow, services, durations } =
      incidentToJson(incident);
    output.print(
      JSON.stringify({ id, impact, impactWindows, impactData, mitigatedNow, services, durations }),
    );
  } else
    output.print(
      formatColumns(
        formatImpact(incident.state, output).map(([name, value]) => [output.paint('muted', name), value]),
      ),
    );
  return undefined;
}
