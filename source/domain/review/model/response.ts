/** Role holders and helpers of an incident, with their intervals. */
import { compareInstants } from '../../incident/instants.ts';
import type { IncidentState, Tenure } from '../../incident/state.ts';
import type { Role } from '../../incident/vocabulary.ts';
import type { Participants } from './participants.ts';
import { type SeverityChange, withOrigin } from './tables.ts';
import { formatUtcMinute } from './times.ts';

export type RoleTenure = {
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
/** Whether the person of a tenure accepted the role: one who was named at the declaration may never have answered. */
export const isAccepted = ({ roles }: IncidentState, { role, person }: Tenure): boolean =>
  roles[role].accepted || roles[role].holder !== person;

/** The intervals in which a role was held; the last one may not be accepted yet. */
export function createRoleTenures(
  record: IncidentState,
  role: Role,
  participants: Participants,
): RoleTenure[] {
  return record.tenures
    .filter(tenure => tenure.role === role)
    .map(tenure => ({
      who: withOrigin(participants.nameOf(tenure.person), tenure.origin),
      from: formatUtcMinute(tenure.from),
      until: tenure.until && formatUtcMinute(tenure.until),
      accepted: isAccepted(record, tenure),
    }));
}

/** Everyone who was pulled in, with the reason. */
export function createResponderRows(
  { responders }: IncidentState,
  participants: Participants,
): ResponderRow[] {
  return responders.map(({ person, why, at, left, origin }) => ({
    who: withOrigin(participants.nameOf(person), origin),
    why: participants.renameInText(why),
    from: formatUtcMinute(at),
    until: left && formatUtcMinute(left),
  }));
}

export type ChangeRow = {
  readonly utc: string;
  readonly what: string;
  readonly who: string | null;
  readonly why: string | null;
};

/** Changes of severity and of role holders, sorted by time. */
export function createChangeRows(
  record: IncidentState,
  severities: readonly SeverityChange[],
  participants: Participants,
): ChangeRow[] {
  const declaredAt = record.times.declared?.at ?? record.lastRecorded;
  const first = severities.find(({ origin }) => origin === null)?.from ?? record.severity;
  const dated = [
    { at: declaredAt, what: `declared ${first}`, who: participants.nameOf(record.declaredBy), why: null },
    ...severities.map(({ at, from, to, who, why, origin }) => ({
      at,
      what: `severity${origin === null ? '' : ` of ${origin}`} from ${from} to ${to}`,
      who,
      why: why || null,
    })),
    ...record.tenures.map(tenure => {
      const role = tenure.origin === undefined ? tenure.role : `${tenure.role} of ${tenure.origin}`;
      const who = participants.nameOf(tenure.person);
      return {
        at: tenure.from,
        what: isAccepted(record, tenure) ? `${role} is ${who}` : `${role} offered to ${who}, not accepted`,
        who: null,
        why: null,
      };
    }),
  ];
  return dated
    .sort((a, b) => compareInstants(a.at, b.at))
    .map(({ at, ...row }) => ({ utc: formatUtcMinute(at), ...row }));
}
