/** What is to be done for the lines of a script: alerts that are sent, and intents of people, as the journal takes them. */
import type { LaterIntent } from '../incident/decide/decide.ts';
import { type IncidentState, peopleOn } from '../incident/state.ts';
import type { Alert } from '../paging/alert.ts';
import type { PageState } from '../paging/state.ts';
import { type Beat, type Line, narrator, type ScriptedAlert } from './scenario.ts';

export type Act =
  | {
      readonly do: 'alert';
      readonly alert: ScriptedAlert;
      /** Alerts of one name are one page. */
      readonly name: string;
      readonly status: 'firing' | 'resolved';
    }
  | { readonly do: 'intent'; readonly by: string; readonly intent: LaterIntent }
  | { readonly do: 'acknowledge'; readonly by: string; readonly page: string };

/** What an act may need to know. */
export type Stage = {
  readonly alerts: Readonly<Record<string, ScriptedAlert>>;
  readonly person: string;
  readonly record: IncidentState | null;
  readonly pages: readonly PageState[];
};

/** @returns null for a line that cannot be played as things are */
type Making<D extends Line['do']> = (
  line: Extract<Line, { readonly do: D }>,
  by: string,
  stage: Stage,
) => Act | null;

const isAbout = (page: PageState, alert: string) => page.dedupKey === keyOf(alert);

/** The dedup key of a scripted alert. */
const keyOf = (alert: string): string => `drill:${alert}`;

const sent =
  (status: 'firing' | 'resolved') =>
  ({ alert: name }: { readonly alert: string }, _by: string, { alerts }: Stage): Act | null => {
    const alert = alerts[name];
    return alert ? { do: 'alert', alert, name, status } : null;
  };

const making: { readonly [L in Line as L['do']]: Making<L['do']> } = {
  fire: sent('firing'),
  clear: sent('resolved'),
  acknowledge: ({ alert }, by, { pages }) => {
    const page = pages.findLast(each => isAbout(each, alert) && each.status === 'open');
    return page ? { do: 'acknowledge', by, page: page.id } : null;
  },
  say: ({ kind, text, temporaryFix }, by) => intent(by, { do: 'log', kind, text, temporaryFix }),
  update: ({ audience, text }, by) => intent(by, { do: 'update', audience, text }),
  checkin: ({ mood, text }, by) => intent(by, { do: 'checkin', mood, text }),
  pull: ({ person, why }, by) => intent(by, { do: 'pull', person, why }),
  offer: ({ role }, by, { record, person }) =>
    record?.roles[role].holder === by ? intent(by, { do: 'role-offer', role, to: person }) : null,
  take: ({ role }, by, { record }) =>
    record?.roles[role].holder === null ? intent(by, { do: 'role-take', role }) : null,
};

const intent = (by: string, wanted: LaterIntent): Act => ({ do: 'intent', by, intent: wanted });

const onIncident = new Set<Line['do']>(['say', 'update', 'checkin', 'pull', 'offer', 'take']);

/** Whether everything that a beat does can be done now: what is said needs an incident that is active, to be said in. */
export function isPlayable({ who, lines }: Beat, { record }: Stage): boolean {
  if (record?.status !== 'active') return !lines.some(line => onIncident.has(line.do));
  // Nobody asks somebody who is not on it how they are holding up.
  return !lines.some(line => line.do === 'checkin') || peopleOn(record).includes(who ?? narrator);
}

/** What a beat's lines come to. A line that things have overtaken (a role that somebody has by now) comes to nothing. */
export function actsOf({ who, lines }: Beat, stage: Stage): Act[] {
  return lines.flatMap(line => {
    // The table's type ties each line to its making; indexing by a union loses that, and nothing else.
    const make = making[line.do] as Making<Line['do']>;
    return make(line, who ?? narrator, stage) ?? [];
  });
}

/** A scripted alert as a receiver would make it of what it is sent. */
export const alertOf = ({ alert, name, status }: Extract<Act, { readonly do: 'alert' }>): Alert => ({
  source: 'native',
  status,
  dedupKey: keyOf(name),
  title: alert.title,
  body: alert.body,
  severity: alert.severity,
  team: null,
  labels: alert.labels,
  links: alert.links,
  members: [],
  omitted: 0,
  startsAt: null,
});

/** What falls due beside the script: what the cast does by itself, and alerts that are sent again. */
export type Due = {
  readonly name: string;
  /** Milliseconds since the drill began. */
  readonly at: number;
  readonly acts: readonly Act[];
};
