/** Turns the lines of a script into effects: alerts to send, and intents of people. */
import type { LaterIntent } from '../incident/decide/decide.ts';
import { type IncidentState, peopleOn } from '../incident/state.ts';
import type { Alert } from '../paging/alert.ts';
import type { PageState } from '../paging/state.ts';
import { type Action, narrator, type ScriptedAlert, type Step } from './scenario.ts';

export type Effect =
  | {
      readonly do: 'alert';
      readonly alert: ScriptedAlert;
      /** Alerts with the same name are one page. */
      readonly name: string;
      readonly status: 'firing' | 'resolved';
    }
  | { readonly do: 'intent'; readonly by: string; readonly intent: LaterIntent }
  | { readonly do: 'acknowledge'; readonly by: string; readonly page: string };

/** The facts that an action may need. */
export type DrillState = {
  readonly alerts: Readonly<Record<string, ScriptedAlert>>;
  readonly person: string;
  readonly record: IncidentState | null;
  readonly pages: readonly PageState[];
};

/** @returns null if the line cannot be played at present */
type EffectFactory<D extends Action['do']> = (
  line: Extract<Action, { readonly do: D }>,
  by: string,
  stage: DrillState,
) => Effect | null;

const isAbout = (page: PageState, alert: string) => page.dedupKey === scriptedDedupKey(alert);

/** The dedup key of a scripted alert. */
const scriptedDedupKey = (alert: string): string => `drill:${alert}`;

const createAlertEffect =
  (status: 'firing' | 'resolved') =>
  ({ alert: name }: { readonly alert: string }, _by: string, { alerts }: DrillState): Effect | null => {
    const alert = alerts[name];
    return alert ? { do: 'alert', alert, name, status } : null;
  };

const effectFactories: { readonly [L in Action as L['do']]: EffectFactory<L['do']> } = {
  fire: createAlertEffect('firing'),
  clear: createAlertEffect('resolved'),
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

const intent = (by: string, wanted: LaterIntent): Effect => ({ do: 'intent', by, intent: wanted });

const needsIncident = new Set<Action['do']>(['say', 'update', 'checkin', 'pull', 'offer', 'take']);

/** Whether all actions of a step are possible now: entries need an active incident. */
export function canRunStep({ who, actions }: Step, { record }: DrillState): boolean {
  if (record?.status !== 'active') return !actions.some(line => needsIncident.has(line.do));
  // A check-in needs a responder.
  return !actions.some(line => line.do === 'checkin') || peopleOn(record).includes(who ?? narrator);
}

/** The effects of a step's lines. A line that is obsolete (the role is taken) has none. */
export function createEffects({ who, actions }: Step, stage: DrillState): Effect[] {
  return actions.flatMap(line => {
    // The table's type ties each line to its making; indexing by a union loses that, and nothing else.
    const make = effectFactories[line.do] as EffectFactory<Action['do']>;
    return make(line, who ?? narrator, stage) ?? [];
  });
}

/** A scripted alert, as a receiver would parse it. */
export const createAlert = ({ alert, name, status }: Extract<Effect, { readonly do: 'alert' }>): Alert => ({
  source: 'native',
  status,
  dedupKey: scriptedDedupKey(name),
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

/** Effects besides the script: automatic actions of colleagues, and repeated alerts. */
export type DueAction = {
  readonly name: string;
  /** Milliseconds since the drill began. */
  readonly at: number;
  readonly effects: readonly Effect[];
};
