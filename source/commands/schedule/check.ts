/** `schedule check`: what is wrong with the coming weeks; exit code 1 where something is, so that a team's CI can ask. */
import type { Window } from '../../domain/oncall/check.ts';
import { week } from '../../domain/oncall/wall-time.ts';
import { checkJson, checkText } from '../../format/text/schedule-check.ts';
import { type Asked, Failure, type Run } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';
import { aheadFlag } from '../kit/future-time.ts';
import { openSchedules, scheduleMeant } from '../kit/schedules.ts';
import { checked } from './findings.ts';
import { holidaysIn } from './holidays.ts';
import { thisMinute } from './window.ts';

/** As far as a team plans ahead, in weeks. */
const usualWeeks = 8;
/** Ten years. */
const mostWeeks = 522;

export const run: Run = async (asked, edge) => {
  const open = await openSchedules(edge);
  const names = new Set(asked.words.slice(1).map(name => scheduleMeant(open, name)));
  const found = checked(open, [...names], await windowMeant(asked, edge), await holidaysIn(open.team));
  if (Object.keys(open.team.schedules).length === 0) edge.tell('the team file has no schedules yet');
  edge.print(edge.json ? JSON.stringify(checkJson(found)) : checkText(found, edge));
  return found.findings.length > 0 ? 1 : undefined;
};

/** Weeks of 168 hours, so that a machine's time zone changes nothing about what is looked at. */
async function windowMeant(asked: Asked, edge: Edge): Promise<Window> {
  const start = await aheadFlag(edge, asked, 'from');
  const from = start === undefined ? thisMinute(edge) : Date.parse(start);
  return { from, to: from + weeksMeant(asked.flag('weeks')) * week };
}

function weeksMeant(text: string | undefined): number {
  if (text === undefined) return usualWeeks;
  const weeks = /^\d+$/.test(text) ? Number(text) : 0;
  if (weeks >= 1 && weeks <= mostWeeks) return weeks;
  throw new Failure('usage', `--weeks: "${text}" is not a number of weeks from 1 to ${mostWeeks}`);
}
