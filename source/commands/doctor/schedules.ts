/** What `doctor` says about schedules: calendars with problems, and people who are on call while they are away. */
import { loadSchedules } from '../../app/schedules.ts';
import { type Finding, findCalendarProblems } from '../../domain/oncall/check/check.ts';
import { week } from '../../domain/oncall/clock/wall-time.ts';
import { planningWeeks } from '../../domain/oncall/schedule/planning.ts';
import { formatDatedFinding } from '../../format/text/schedule-check.ts';
import { coverageIn } from '../../team/schedules.ts';
import type { CommandContext } from '../kit/context.ts';
import type { Check } from './run.ts';

const maxShown = 5;

/** None without schedules. A team file or store that cannot be used is another check. */
export async function scheduleChecks(context: CommandContext): Promise<Check[]> {
  const team = await context.team.load().catch(() => null);
  const names = Object.keys(team?.schedules ?? {});
  const journal = await context.store.open().catch(() => null);
  if (!team || !journal || names.length === 0) return [];
  const { schedules, record } = await loadSchedules(team, journal, context.now());
  const from = Date.parse(context.now());
  const window = { from, to: from + planningWeeks * week };
  const findings = names.flatMap((name): Finding[] => {
    const coverage = coverageIn(schedules, record, name);
    return coverage
      ? findCalendarProblems({ name, coverage, absencesOf: schedules.absencesOf(name) }, window)
      : [];
  });
  if (findings.length === 0) {
    const size = `${names.length} ${names.length === 1 ? 'schedule' : 'schedules'}`;
    const text = `schedules: ${size}, no overlapping events and no one on call while away in the next ${planningWeeks} weeks`;
    return [{ name: 'schedules', ok: true, text }];
  }
  // What decides who is paged comes first.
  const sorted = findings.toSorted((a, b) => Number(isMinor(a)) - Number(isMinor(b)));
  const [shown, others] = [sorted.slice(0, maxShown), sorted.slice(maxShown)];
  const more = `schedules: ${others.length} more, listed by callme schedule check`;
  return [
    ...shown.map(finding => checkOf([finding], formatDatedFinding(finding, context.output.zone))),
    ...(others.length > 0 ? [checkOf(others, more)] : []),
  ];
}

/** An event that names no one may be anything: a meeting, a reminder. */
const isMinor = ({ kind }: Finding) => kind === 'unmatched-event';

const checkOf = (findings: readonly Finding[], text: string): Check =>
  findings.every(isMinor)
    ? { name: 'schedules', ok: true, warning: true, text }
    : { name: 'schedules', ok: false, text };
