/** `oncall`: shows who is on call, until when, and who is next. */
import { findOnDuty } from '../../app/schedules.ts';
import { formatOnCall, oncallToJson } from '../../format/text/oncall.ts';
import { teamNamed } from '../../team/lookups.ts';
import type { TeamFile } from '../../team/types.ts';
import { Failure, type Run } from '../kit/command.ts';
import { parseFutureTimeFlag } from '../kit/future-time.ts';
import { openSchedules } from '../kit/schedules.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 1);
  const open = await openSchedules(context);
  const { team } = open;
  const at = Date.parse((await parseFutureTimeFlag(context, args, 'at')) ?? context.now());
  const found = resolveTeams(team, args.positionals[0]).map(id => findOnDuty(open, id, at));
  const { people } = team;
  if (context.output.json)
    context.output.print(JSON.stringify(found.map(each => oncallToJson(each, people))));
  else if (found.length > 0) context.output.print(formatOnCall(found, { people, at }, context.output));
  else context.output.inform('the team file has no teams yet');
  return undefined;
};

/** The team that was named, or all of them. */
function resolveTeams(team: TeamFile, named: string | undefined): readonly string[] {
  const all = Object.keys(team.teams);
  if (named === undefined) return all;
  const found = teamNamed(team, named);
  if (found.found !== null) return [found.found];
  const near = found.suggestions.length > 0 ? `; did you mean ${found.suggestions.join(' or ')}?` : '';
  throw new Failure('not-found', `no team "${named}"${near}`, near ? [] : all);
}
