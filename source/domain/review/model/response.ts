/** Who had which role, and who helped, with the intervals. */
import type { IncidentState } from '../../incident/state.ts';
import type { Role } from '../../incident/vocabulary.ts';
import type { SeverityChange } from './facts.ts';
import type { Cast } from './participants.ts';
import { minuteOf } from './times.ts';

export type Held = {
  readonly who: string;
  readonly from: string;
  readonly until: string | null;
  readonly accepted: boolean;
};
export type ResponderRow = {
  readonly who: string;
  readonly why: string;
  readonly from: string;
  readonly until: string | null;
};
/** The intervals in which a role was held; the last may not have been accepted yet. */
export function held(record: IncidentState, role: Role, cast: Cast): Held[] {
  return record.tenures
    .filter(tenure => tenure.role === role)
    .map(({ person, from, until }) => ({
      who: cast.called(person),
      from: minuteOf(from),
      until: until && minuteOf(until),
      accepted: record.roles[role].accepted || record.roles[role].holder !== person,
    }));
}

/** Everybody who was pulled in, with why. */
export function responderRows({ responders }: IncidentState, cast: Cast): ResponderRow[] {
  return responders.map(({ person, why, at, left }) => ({
    who: cast.called(person),
    why: cast.inText(why),
    from: minuteOf(at),
    until: left && minuteOf(left),
  }));
}

export type ChangeRow = {
  readonly utc: string;
  readonly what: string;
  readonly who: string | null;
  readonly why: string | null;
};

/** What the severity was and became, and who took over which role, in order of time. */
export function changeRows(
  record: IncidentState,
  severities: readonly SeverityChange[],
  cast: Cast,
): ChangeRow[] {
  const declaredAt = record.times.declared?.at ?? record.lastRecorded;
  const first = severities[0]?.from ?? record.severity;
  const dated = [
    { at: declaredAt, what: `declared ${first}`, who: cast.called(record.declaredBy), why: null },
    ...severities.map(({ at, from, to, who, why }) => ({
      at,
      what: `severity from ${from} to ${to}`,
      who,
      why: why || null,
    })),
    ...record.tenures.map(({ role, person, from }) => ({
      at: from,
      what: `${role} is ${cast.called(person)}`,
      who: null,
      why: null,
    })),
  ];
  return dated
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ at, ...row }) => ({ utc: minuteOf(at), ...row }));
}
