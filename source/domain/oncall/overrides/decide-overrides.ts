/** Decides overrides: by someone, by no one, for a person, and their removal. */
import { accept } from '../../kernel/decision.ts';
import { isRefusal, type Problem, problem, type Refusal, refuse, usage } from '../../kernel/refusal.ts';
import type { Coverage } from '../schedule/coverage.ts';
import { findDutiesOf, findNextDuty } from '../schedule/find-duties.ts';
import type { ChangedHours } from './effects.ts';
import type { Interval, OncallDraft } from './events.ts';
import { cutPast, refuseInterval } from './hours.ts';
import type { OncallIntent } from './intents.ts';
import { type IntentDecider, iso, judge, noSuchSchedule, reasonOf } from './judge.ts';
import { coverageOf, type Schedules } from './schedules.ts';
import type { OncallState } from './state.ts';

/** Whether a person is on duty in all of an interval, and alone. */
const isAloneIn = (coverage: Coverage, person: string, interval: Interval): boolean =>
  coverage
    .spans(Date.parse(interval.from), Date.parse(interval.to))
    .every(span => span.person === person && span.others === undefined);

const addOverride = (
  hours: ChangedHours,
  person: string | null,
  { why, breaks, relieves }: { why: string | null; breaks: readonly string[]; relieves?: string },
): OncallDraft => {
  const shared = { ...hours, why: reasonOf(why), ...(relieves !== undefined && { relieves }) };
  return person === null
    ? { type: 'vacancy-added', ...shared }
    : { type: 'override-added', ...shared, person, breaks: [...breaks] };
};

type OverrideIntents = 'override' | 'cover-person' | 'remove-override';

export const overrideDeciders: { readonly [N in OverrideIntents]: IntentDecider<N> } = {
  override: (state, { schedule, person, from, to, force = false, why = null }, schedules, context) => {
    const wrong = refuseInterval({ from, to });
    if (wrong) return wrong;
    const coverage = coverageOf(state, schedules, schedule);
    if (!coverage) return noSuchSchedule(schedule);
    const remedy = { do: 'force', alternative: null, needsReason: true } as const;
    const cut = cutPast({ from, to }, context.now, { remedy });
    const isPast = isRefusal(cut) || cut.warnings.length > 0;
    if (isRefusal(cut) && !force) return cut;
    const left = isRefusal(cut) || force ? { hours: { from, to }, warnings: [] } : cut;
    const hours = { schedule, ...left.hours };
    const isNothingNew = person !== null && isAloneIn(coverage, person, hours);
    return judge(state, schedules, context, {
      events: breaksIn => [addOverride(hours, person, { why, breaks: breaksIn(schedule) })],
      changes: [{ ...hours, assigned: person }],
      kind: 'override',
      alternative: 'person',
      force,
      why,
      isForced: force && isPast,
      warnings: [...left.warnings, ...(isNothingNew ? [problem('on-duty-anyway', { person })] : [])],
    });
  },
  'cover-person': (state, intent, schedules, context) => {
    const { of, person, force = false, why = null } = intent;
    if (of === person) return usage('covers-themselves', { person });
    const found = findHoursToCover(state, intent, schedules, context.now);
    if (isRefusal(found)) return found;
    return judge(state, schedules, context, {
      events: breaksIn =>
        found.hours.map(hours =>
          addOverride(hours, person, { why, breaks: breaksIn(hours.schedule), relieves: of }),
        ),
      changes: found.hours.map(hours => ({ ...hours, assigned: person })),
      kind: 'override',
      alternative: 'person',
      force,
      why,
      warnings: found.warnings,
    });
  },
  'remove-override': (state, { override: id, force = false, why = null }, schedules, context) => {
    const draft: OncallDraft = { type: 'override-removed', override: id, why: reasonOf(why) };
    const override = state.overrides.find(each => each.id === id);
    // `evolve` refuses these.
    if (!override || override.removed) return accept(draft);
    const { swap, schedule, from, to } = override;
    if (swap !== null && state.swaps.some(each => each.id === swap && each.status === 'accepted'))
      return refuse('part-of-swap', { override: id, swap }, { do: 'undo-swap', swap });
    const left = cutPast({ from, to }, context.now, { id });
    if (isRefusal(left)) return left;
    return judge(state, schedules, context, {
      events: () => [draft],
      changes: [{ schedule, ...left.hours }],
      kind: 'override',
      alternative: null,
      force,
      why,
      warnings: left.isCut ? [problem('hours-kept', { id })] : [],
    });
  },
};

/** The hours that a person is on duty for, and a warning if some of the window is over. */
function findHoursToCover(
  state: OncallState,
  { schedules: names, of, from, to }: OncallIntent<'cover-person'>,
  schedules: Schedules,
  now: string,
): { readonly hours: readonly ChangedHours[]; readonly warnings: readonly Problem[] } | Refusal {
  if (to !== null) {
    const wrong = refuseInterval({ from: from ?? now, to });
    if (wrong) return wrong;
  }
  const cut = cutPast({ from: from ?? now, to: to ?? '9999' }, now);
  if (isRefusal(cut)) return cut;
  const start = Date.parse(cut.hours.from);
  const open: { readonly schedule: string; readonly coverage: Coverage }[] = [];
  for (const schedule of names) {
    const coverage = coverageOf(state, schedules, schedule);
    if (!coverage) return noSuchSchedule(schedule);
    open.push({ schedule, coverage });
  }
  const [next] = open
    .flatMap(({ schedule, coverage }) => {
      const duty = findNextDuty(coverage, of, start);
      return duty ? [{ schedule, from: duty.from, to: duty.to }] : [];
    })
    .toSorted((a, b) => a.from - b.from);
  const [begin, end] = to === null ? [next?.from, next?.to] : [start, Date.parse(to)];
  const hours =
    begin === undefined || end === undefined
      ? []
      : open.flatMap(({ schedule, coverage }) =>
          findDutiesOf(coverage, of, begin, end).map(each => {
            return { schedule, from: iso(each.from), to: iso(each.to) };
          }),
        );
  if (hours.length > 0) return { hours, warnings: cut.warnings };
  return refuse('no-duty-to-cover', {
    person: of,
    from: iso(start),
    to,
    next: next ? { schedule: next.schedule, from: iso(next.from) } : null,
  });
}
