/**
 * Finds gaps that clock changes of the coming year open, beyond the weeks that are checked: a schedule that follows the sun has no
 * gap in winter and one every day in summer, because its zones do not change their clocks together.
 */
import { day, hour, toInstant, toWallTime, week } from '../clock/wall-time.ts';
import { openZone, type Zone } from '../clock/zone.ts';
import type { Coverage } from '../schedule/coverage.ts';
import type { Span } from '../schedule/schedule.ts';

/** Milliseconds since 1970, half-open. */
type Window = { readonly from: number; readonly to: number };

/** Far enough to see every change that the zones of a schedule have in a year. */
const lookAheadMs = 366 * day;
/** No zone sets its clocks by more; a longer gap has another reason. */
const longestMs = 3 * hour;
/** The hours of the change itself, and a week with every weekday after it. */
const [beforeMs, afterMs] = [longestMs, week + day];

const zonesOf = ({ schedule, zone }: Coverage): Zone[] => {
  const names = new Set([zone.name, ...schedule.rotations.flatMap(({ timezone }) => timezone ?? [])]);
  return [...names].map(openZone);
};

const isGap = ({ person, isDeliberate }: Span) => person === null && !isDeliberate;

/** The times to look at: around each change, after the window; sorted, disjoint. */
function findProbes(zones: readonly Zone[], { from, to }: Window): Window[] {
  const end = from + lookAheadMs;
  const changes = zones.flatMap(zone =>
    zone
      .segments(from - afterMs, end)
      .map(segment => segment.to)
      .filter(change => change < end),
  );
  const probes: { from: number; to: number }[] = [];
  for (const change of changes.toSorted((a, b) => a - b)) {
    const probe = { from: Math.max(to, change - beforeMs), to: change + afterMs };
    const last = probes.at(-1);
    if (last && last.to >= probe.from) last.to = probe.to;
    else if (probe.from < probe.to) probes.push(probe);
  }
  return probes;
}

/** Whether there is a gap at the same times on a clock in the first week of the window. */
function isRegular(coverage: Coverage, zone: Zone, gap: Window, { from }: Window): boolean {
  const [begin, end] = [toWallTime(zone, gap.from), toWallTime(zone, gap.to)];
  const weeks = Math.floor((begin - toWallTime(zone, from)) / week) * week;
  return coverage.spans(toInstant(zone, begin - weeks), toInstant(zone, end - weeks)).some(isGap);
}

/** @returns gaps after the window that the window does not have, sorted */
export function findClockChangeGaps(coverage: Coverage, window: Window): Window[] {
  const zones = zonesOf(coverage);
  return findProbes(zones, window)
    .flatMap(probe => coverage.spans(probe.from, probe.to).slice(1, -1))
    .filter(span => isGap(span) && span.to - span.from <= longestMs)
    .filter(gap => !zones.some(zone => isRegular(coverage, zone, gap, window)))
    .map(({ from, to }) => ({ from, to }));
}
