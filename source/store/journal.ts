/** The journal: a facade of all projections over the log of a store, for the use cases. */

import type { ChangeEvent } from '../domain/changes/change.ts';
import type { Attachment, IncidentEvent } from '../domain/incident/events.ts';
import type { Incident, IncidentState } from '../domain/incident/state.ts';
import type { UnknownEvent } from '../domain/kernel/event.ts';
import type { IncidentId, PageId, TaskId } from '../domain/kernel/ids.ts';
import type { Refusal } from '../domain/kernel/refusal.ts';
import type { OncallEvent } from '../domain/oncall/overrides/events.ts';
import type { OncallState } from '../domain/oncall/overrides/state.ts';
import type { PageEvent } from '../domain/paging/events.ts';
import type { PageState } from '../domain/paging/state.ts';
import type { TeamEvent, TeamState } from '../domain/team/state.ts';
import type { IncidentHistory } from '../domain/transfer/bundle.ts';
import type { Damage, Fence, Store, StreamRead } from './port.ts';
import { Changes } from './projections/changes.ts';
import { appendTo } from './projections/folded-stream.ts';
import { FollowUps } from './projections/follow-ups.ts';
import { type Appended, Incidents } from './projections/incidents.ts';
import { Pages, type PagesAppended, type PagesMark, type PagesSince } from './projections/pages.ts';
import { Team, type TeamAppended } from './projections/team.ts';

export {
  changesChanged,
  type Damage,
  type Fence,
  pagesChanged,
  StaleFenceError,
  StoreError,
  teamChanged,
} from './port.ts';
export type { Appended } from './projections/incidents.ts';
export type { PagesAppended, PagesMark, PagesSince } from './projections/pages.ts';
export type { TeamAppended } from './projections/team.ts';

/** The result of an append to overrides and swaps. */
export type OncallAppended = { readonly record: OncallState; readonly conflicts: readonly Refusal[] };

/** `size`: of the whole attachment, in bytes. */
export type OpenedAttachment = { readonly content: Uint8Array; readonly size: number };

export type Journal = {
  /** Where the store is, for people. */
  readonly location: string;
  /** The kind of store. */
  readonly store: Store;
  /**
   * Incidents without their timelines, lowest number first: all, or those that are not closed, which is much faster in an old
   * store.
   */
  list(which?: 'all' | 'open'): Promise<readonly IncidentState[]>;
  /** One incident, up to date; null if there is none with that id. */
  read(id: string): Promise<Incident | null>;
  /** Claims the next number for a declaration. Durable when it returns. */
  declare(event: IncidentEvent<'declared'>): Promise<Incident>;
  /**
   * Like {@link declare}, for an imported incident: records all of its events, or nothing.
   * @param wanted its number, if that is free; otherwise, and for null, the next free one
   * @param eventsFor the events for a number; may be called more than once
   */
  adopt(wanted: string | null, eventsFor: (id: IncidentId) => IncidentHistory): Promise<Incident>;
  /** All events of an incident, in the journal's order, as written; null if there is none with that id. */
  events(id: string): Promise<readonly (IncidentEvent | UnknownEvent)[] | null>;
  /** All events of these pages, in the journal's order, as written. */
  pageEvents(ids: readonly string[]): Promise<readonly PageEvent[]>;
  /**
   * The incidents and pages that began with these events, by event id. An import uses it to find existing records.
   */
  begunBy(events: ReadonlySet<string>): Promise<ReadonlyMap<string, string>>;
  /** Appends events to one incident in one write. Durable when it returns. */
  append(id: string, events: readonly (IncidentEvent | UnknownEvent)[]): Promise<Appended>;
  /** Overrides and swaps, up to date. */
  oncall(): Promise<OncallState>;
  /** Appends to the team-wide data in one write. Durable when it returns. */
  appendOncall(events: readonly OncallEvent[]): Promise<OncallAppended>;
  /** Overrides, swaps and silences, up to date. */
  team(): Promise<TeamState>;
  /** Appends to the team-wide data in one write, as {@link appendOncall} does. */
  appendTeam(events: readonly TeamEvent[]): Promise<TeamAppended>;
  /**
   * Pages, lowest number first: all, or open and acknowledged ones. In a list, old pages may lack large fields (body, links,
   * members); {@link page} has them.
   */
  pages(which?: 'open' | 'all'): Promise<readonly PageState[]>;
  /**
   * The pages that any process changed since the mark.
   * @param mark from the previous result; null: the first call
   */
  pagesSince(mark: PagesMark | null): Promise<PagesSince>;
  /** One page (`P-12`), up to date and complete; null if there is none with that id. */
  page(id: string): Promise<PageState | null>;
  /** The newest page of each of these dedup keys that a new alert may still join. */
  pagesWithKeys(dedupKeys: readonly string[]): Promise<ReadonlyMap<string, PageState>>;
  /** The pages that know each of these alerts, by identity, and that a new alert may still join. The newest first. */
  pagesWithAlerts(identities: readonly string[]): Promise<ReadonlyMap<string, readonly PageState[]>>;
  /**
   * Numbers for new pages. A number belongs to the `page-received` that lands with it first: if two processes use the same
   * number, the second gets a conflict and retries with another.
   */
  claimPages(count: number): Promise<readonly PageId[]>;
  /**
   * Appends events of any number of pages in one write and one sync. Durable when it returns.
   * @param fence refuses all of them if another process holds the lease
   */
  appendPages(events: readonly PageEvent[], fence?: Fence): Promise<PagesAppended>;
  /** Appends events of pages and of one incident together, those of the pages first. Durable when it returns. */
  appendTogether(
    pages: readonly PageEvent[],
    incident: { readonly id: string; readonly events: readonly IncidentEvent[] },
  ): Promise<{ readonly pages: PagesAppended; readonly incident: Appended }>;
  /** Changes in an interval (UTC ISO-8601, inclusive), the earliest first. */
  changes(from: string, to: string): Promise<readonly ChangeEvent[]>;
  /**
   * Appends changes, without retries of recorded ones. Durable when it returns.
   * @returns each change as recorded: for a retry, the earlier one
   */
  appendChanges(events: readonly ChangeEvent[]): Promise<readonly ChangeEvent[]>;
  /** Claims a follow-up number (`T-3`) for an incident: the wanted one if it is free, else the next. */
  claimTask(incident: string, wanted?: string): Promise<TaskId>;
  /** The incident that a follow-up number was claimed for; null if it was not. */
  incidentOfTask(task: string): Promise<IncidentId | null>;
  /** Stores a text that is too long for a timeline. Durable when it returns. */
  attach(id: string, name: string, content: Uint8Array): Promise<Attachment>;
  /**
   * An attachment of an incident, by its name; null if there is none.
   * @param maxBytes the maximum to return; by default all
   */
  openAttachment(id: string, name: string, maxBytes?: number): Promise<OpenedAttachment | null>;
  hasAttachment(id: string, name: string): Promise<boolean>;
  /**
   * Calls back with the ids of incidents that changed ({@link pagesChanged} for pages, {@link changesChanged} for changes,
   * {@link teamChanged} for the rest), whichever process changed them. Returns how to stop.
   */
  subscribe(changed: (ids: readonly string[]) => void): () => void;
  /** Reads everything from the start, ignoring the checkpoint, so that {@link damage} is complete. */
  verify(): Promise<void>;
  /** Damage in the data read so far. */
  damage(): readonly Damage[];
  /** Saves the checkpoint for the next start, and closes files. */
  close(): Promise<void>;
};

export type JournalOptions = {
  /** Marks every declaration as a drill. */
  readonly isDrill?: boolean;
  /** The size at which a new part of pages or changes begins, in bytes; by default a few megabytes. */
  readonly maxPartBytes?: number;
};

export function openJournal(store: Store, { isDrill = false, maxPartBytes }: JournalOptions = {}): Journal {
  const { log, attachments } = store;
  const incidents = new Incidents(store);
  const pages = new Pages(store, maxPartBytes);
  const changes = new Changes(log, maxPartBytes);
  const team = new Team(log);
  const followUps = new FollowUps(log, incidents);
  const markDrill = (event: IncidentEvent<'declared'>): IncidentEvent<'declared'> =>
    isDrill ? { ...event, drill: true } : event;
  return {
    location: store.location,
    store,
    list: (which = 'all') => incidents.list(which),
    read: id => incidents.read(id),
    declare: event => incidents.begin(null, () => [markDrill(event)]),
    adopt: (wanted, eventsFor) =>
      incidents.begin(wanted, id => {
        const [declared, ...rest] = eventsFor(id);
        return [markDrill(declared), ...rest];
      }),
    events: id => incidents.events(id),
    pageEvents: ids => pages.events(ids),
    begunBy: async events => new Map([...(await pages.begunBy(events)), ...(await log.begunBy(events))]),
    append: (id, events) => incidents.append(id, events),
    oncall: async () => (await team.read()).oncall,
    appendOncall: async events => {
      const { record, conflicts } = await team.append(events);
      return { record: record.oncall, conflicts };
    },
    team: () => team.read(),
    appendTeam: events => team.append(events),
    pages: (which = 'all') => pages.list(which),
    pagesSince: mark => pages.since(mark),
    page: id => pages.page(id),
    pagesWithKeys: keys => pages.withKeys(keys),
    pagesWithAlerts: identities => pages.withAlerts(identities),
    claimPages: count => pages.claim(count),
    appendPages: (events, fence) => pages.append(events, append => appendTo(log, append, fence)),
    appendTogether: async (pageEvents, { id, events }) => {
      const { promise: ofIncident, resolve } = Promise.withResolvers<Appended>();
      const ofPages = await pages.append(pageEvents, async toPages => {
        let landed: StreamRead | undefined;
        resolve(
          await incidents.append(id, events, async toIncident => {
            const [first, second] = await log.append([toPages, toIncident]);
            landed = first;
            return second as StreamRead;
          }),
        );
        return landed as StreamRead;
      });
      return { pages: ofPages, incident: await ofIncident };
    },
    changes: (from, to) => changes.list(from, to),
    appendChanges: events => changes.append(events),
    claimTask: (incident, wanted) => followUps.claim(incident, wanted),
    incidentOfTask: task => followUps.incidentOf(task),
    attach: (id, name, content) => attachments.put(id, name, content),
    openAttachment: (id, name, maxBytes) => attachments.open(id, name, maxBytes),
    hasAttachment: (id, name) => attachments.has(id, name),
    subscribe: changed => log.follow(changed),
    verify: () => store.verify(),
    damage: () => store.damage(),
    close: async () => {
      incidents.close();
      await pages.close();
      changes.close();
      await store.close();
    },
  };
}
