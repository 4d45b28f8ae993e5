/** What `doctor` says about schedules: calendars with problems, and people who are on call while they are away. */
import { loadSchedules } from '../../app/schedules.ts';
import { type Finding, findCalendarProblems } from '../../domain/oncall/check/check.ts';
import { week } from '../../domain/oncall/clock/wall-time.ts';
import { formatDatedFinding } from '../../format/text/schedule-check.ts';
import { coverageIn } from '../../team/schedules.ts';
import type { CommandContext } from '../kit/context.ts';
import type { Check } from './run.ts';

/** As far as a team plans ahead; `schedule check` looks as far. */
const weeks = 8;
const maxShown = 5;

/** None without schedules. A team file or store that cannot be used is another check. */
export async function scheduleChecks(context: CommandContext): Promise<Check[]> {
  const team = await context.team.load().catch(() => null);
  const names = Object.keys(team?.schedules ?? {});
  const journal = await context.store.open().catch(() => null);
  if (!team || !journal || names.length === 0) return [];
  const { schedules, record } = await loadSchedules(team, journal, context.now());
  const from = Date.parse(context.now());
  const window = { from, to: from + weeks * week };
  const findings = names.flatMap((name): Finding[] => {
    const coverage = coverageIn(schedules, record, name);
    return coverage
      ? findCalendarProblems({ name, coverage, absencesOf: schedules.absencesOf(name) }, window)
      : [];
  });
  if (findings.length === 0) {
    const size = `${names.length} ${names.length === 1 ? 'schedule' : 'schedules'}`;
    const text = `schedules: ${size}, no overlapping events and no one on call while away in the next ${weeks} weeks`;
    return [{ name: 'schedules', ok: true, text }];
  }
  const more = findings.length - maxShown;
  return [
    ...findings.slice(0, maxShown).map((finding): Check => {
      return { name: 'schedules', ok: false, text: formatDatedFinding(finding, context.output.zone) };
    }),
    ...(more > 0
      ? [{ name: 'schedules', ok: false, text: `schedules: ${more} more, listed by callme schedule check` }]
      : []),
  ];
}
