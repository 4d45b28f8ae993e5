/** Formats a finding as text, without its dates. */
import type { AwayOnDuty } from '../absences/away-on-duty.ts';
import { hour } from '../clock/wall-time.ts';
import { formatBrokenLimit, formatLength } from '../limits/format-limit.ts';
import type { Overlap, OverlappingShift, UnmatchedEvent } from '../schedule/schedule.ts';
import type { Finding, SetAside, Unreachable } from './check.ts';
import type { DanglingCover } from './dangling-cover.ts';
import type { Measure, Unfair } from './fairness.ts';
import type { LostTurns } from './lost-turns.ts';

/** The unit of each load, and its size. */
const units: { readonly [M in Measure]: readonly [name: string, size: number] } = {
  time: ['hours', hour],
  nights: ['nights', 1],
  weekendDays: ['weekend days', 1],
  holidays: ['holidays', 1],
};

function unfairText({ person, measure, load, even }: Unfair): string {
  const [unit, size] = units[measure];
  const rounded = (amount: number) => Math.round((amount / size) * 10) / 10;
  return `${person}: ${rounded(load)} ${unit}, an even share is ${rounded(even)}`;
}

function unreachableText({ person, urgency, needs }: Unreachable): string {
  const why = needs.length === 0 ? 'the policy has no channel' : `needs ${needs.join(' or ')}`;
  return `${person}: ${urgency} pages cannot reach them, ${why}`;
}

/** `weekdays: ben has two turns in a row; add advance: on-duty` */
function lostTurnsText({
  rotation,
  never,
  uneven,
  twice,
}: LostTurns & { readonly rotation: string }): string {
  const label = /^\d+$/.test(rotation) ? `rotation ${rotation}` : rotation;
  const [first, second, ...others] = never;
  const listed = others.length > 0 ? `${first}, ${second} and ${others.length} more` : never.join(' and ');
  const effect =
    first !== undefined
      ? `${listed} ${second === undefined ? 'is' : 'are'} never on duty`
      : uneven
        ? `${uneven.most} is on duty longer than ${uneven.least}`
        : `${twice} has two turns in a row`;
  return `${label}: ${effect}; add advance: on-duty`;
}

const awayText = ({ person, absence: { when, why } }: AwayOnDuty) =>
  `${person} is on duty, but away ${when}${why === null ? '' : ` (${why})`}`;

const titleText = (summary: string) => (summary === '' ? 'without a title' : `"${summary}"`);

/** `rota.ics line 12, "Ana Ruiz or Ben Ode", names more than one person: ana, ben` */
function unmatchedText({ ics, line, summary, names }: UnmatchedEvent): string {
  const event = `${ics} line ${line}, ${titleText(summary)},`;
  return names.length === 0
    ? `${event} names no one of the team`
    : `${event} names more than one person: ${names.join(', ')}`;
}

const sideText = ({ person, line, summary }: OverlappingShift) =>
  `${person} (line ${line}, ${titleText(summary)})`;

/** `ana (line 4, "Ana") and ben (line 11, "Ben") at the same time for 7 d: ana is on duty` */
export const formatOverlap = ({ onDuty, hidden, from, to }: Omit<Overlap, 'ics'>): string =>
  `${sideText(onDuty)} and ${sideText(hidden)} at the same time for ${formatLength(to - from)}: ${onDuty.person} is on duty`;

/** `rota.ics line 12: the event is set aside: found "DTSTART:tomorrow", expected a date` */
export const formatSetAside = ({ ics, line, found, expected }: SetAside): string =>
  `${ics} line ${line}: the event is set aside: found ${found}, expected ${expected}`;

/** `O-3 puts dee on call, who is not in the team file: it has no effect, and the people of the schedule are on call` */
export function formatDanglingCover({ id, person, covers }: DanglingCover): string {
  return covers
    ? `${id} puts ${person} on call, who is not in the team file: it has no effect, and the people of the schedule are on call`
    : `${id} names ${person}, who is not in the team file`;
}

/** `nobody on duty for 16 h`, `ana: 28 nights, an even share is 14` */
export function formatFinding(finding: Finding): string {
  switch (finding.kind) {
    case 'gap':
      return `nobody on duty for ${formatLength(finding.to - finding.from)}${finding.isAfterClockChange ? ', after the clocks change' : ''}`;
    case 'unfair':
      return unfairText(finding);
    case 'unmatched-event':
      return unmatchedText(finding);
    case 'overlap':
      return `${finding.ics}: ${formatOverlap(finding)}`;
    case 'away':
      return awayText(finding);
    case 'unreadable-calendar':
      return `${finding.file}:${finding.line}: ${finding.message}`;
    case 'set-aside':
      return formatSetAside(finding);
    case 'two-roles':
      return `${finding.person} is primary and secondary for ${formatLength(finding.to - finding.from)}`;
    case 'lost-turns':
      return lostTurnsText(finding);
    case 'double-booked':
      return `${finding.person} is also on duty in ${finding.other} for ${formatLength(finding.to - finding.from)}`;
    case 'unreachable':
      return unreachableText(finding);
    case 'unknown-person':
      return formatDanglingCover(finding.cover);
    default:
      return formatBrokenLimit(finding);
  }
}
