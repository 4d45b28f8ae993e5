/** The journal in a folder: segments, claims, attachments, a checkpoint. Synchronous inside, because that is quickest. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ChangeEvent } from '../../domain/changes/change.ts';
import type { Attachment, IncidentEvent } from '../../domain/incident/events.ts';
import type { Incident } from '../../domain/incident/fold.ts';
import { readEvent } from '../../domain/incident/schema.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import { hasErrorCode } from '../../domain/kernel/errors.ts';
import type { UnknownEvent } from '../../domain/kernel/event.ts';
import type { OncallEvent } from '../../domain/oncall/overrides/events.ts';
import type { OncallState } from '../../domain/oncall/overrides/state.ts';
import {
  emptyTeamState,
  evolveTeam,
  readTeamEvent,
  type TeamEvent,
  type TeamState,
} from '../../domain/oncall/team-state.ts';
import type { PageEvent } from '../../domain/paging/events.ts';
import type { PageState } from '../../domain/paging/state.ts';
import type { IncidentHistory } from '../../domain/transfer/bundle.ts';
import {
  type Appended,
  changeRecorded,
  type Damage,
  type Journal,
  type OncallAppended,
  type OpenedAttachment,
  type PagesAppended,
  type PagesMark,
  type PagesSince,
  pagesChanged,
  StoreError,
  type TeamAppended,
  teamWide,
} from '../journal.ts';
import { eventsIn, incidentsBegunBy } from './as-written.ts';
import { keepAttachment, readAttachment } from './attachment.ts';
import { ChangesSegments } from './changes.ts';
import { Checkpoint } from './checkpoint.ts';
import { claimNumber, claimNumberFor } from './claim.ts';
import { watchFiles } from './file-watch.ts';
import { makeFolder } from './folder.ts';
import { tellingOf } from './index-hints.ts';
import * as layouts from './layout.ts';
import { encode } from './line.ts';
import { Pages } from './pages.ts';
import { type Folding, incidentFolding } from './replay.ts';
import { createWhole, reasonOf, syncFolder } from './segment.ts';
import { Stream } from './stream.ts';
import { summaries } from './summaries.ts';

/** Incidents kept open and folded: as many as people work on, far fewer than a store has, or than files may be open. */
const keptOpen = 32;

type IncidentStream = Stream<Incident | null, IncidentEvent>;

const teamFolding: Folding<TeamState, TeamEvent> = {
  initial: emptyTeamState,
  read: readTeamEvent,
  apply: evolveTeam,
};

export type LocalOptions = {
  /** Whatever is declared in it is a drill, whoever declares it. */
  readonly isDrill?: boolean;
};

class LocalJournal implements Journal {
  readonly location: string;
  readonly #layout: layouts.Layout;
  readonly #open = new Map<string, IncidentStream>();
  readonly #team: Stream<TeamState, TeamEvent>;
  readonly #pages: Pages;
  readonly #changes: ChangesSegments;
  readonly #damage = new Map<string, readonly Damage[]>();
  readonly #isDrill: boolean;
  #checkpoint: Checkpoint | null = null;

  constructor(root: string, { isDrill = false }: LocalOptions) {
    this.location = root;
    this.#isDrill = isDrill;
    this.#layout = layouts.layoutOf(root);
    this.#team = new Stream(this.#layout.team, teamFolding);
    this.#pages = new Pages(this.#layout);
    this.#changes = new ChangesSegments(this.#layout.changes);
  }

  async list(which: 'all' | 'open' = 'all'): Promise<readonly IncidentState[]> {
    this.#checkpoint ??= new Checkpoint(this.#layout);
    const { records, damage } = summaries(this.#layout, this.#checkpoint, which);
    for (const [id, found] of damage) this.#damage.set(id, found);
    return records;
  }

  async read(id: string): Promise<Incident | null> {
    if (!layouts.isIncidentId(id)) return null;
    const stream = this.#stream(id);
    const incident = stream.read();
    this.#damage.set(id, stream.damage);
    return incident;
  }

  async declare(event: IncidentEvent<'declared'>): Promise<Incident> {
    makeFolder(this.#layout.incidents);
    const content = Buffer.from(encode(this.#begun(event)));
    const number = claimNumber(this.#layout.incidents, this.#incidents(), content, event.id);
    return this.#written(layouts.incidentId(number));
  }

  async adopt(wanted: string | null, eventsFor: (id: string) => IncidentHistory): Promise<Incident> {
    makeFolder(this.#layout.incidents);
    const contentOf = (number: number) => {
      const [declared, ...rest] = eventsFor(layouts.incidentId(number));
      return Buffer.from([this.#begun(declared), ...rest].map(encode).join(''));
    };
    const unique = `adopt-${process.pid}-${process.hrtime.bigint()}`;
    const number = claimNumberFor(
      this.#layout.incidents,
      this.#incidents(),
      contentOf,
      unique,
      wanted !== null && layouts.isIncidentId(wanted) ? layouts.numberOf(wanted) : null,
    );
    return this.#written(layouts.incidentId(number));
  }

  async events(id: string): Promise<readonly (IncidentEvent | UnknownEvent)[] | null> {
    if (!layouts.isIncidentId(id) || !this.#stream(id).read()) return null;
    return eventsIn(layouts.segmentOf(this.#layout, id), readEvent);
  }

  async pageEvents(ids: readonly string[]): Promise<readonly PageEvent[]> {
    return this.#pages.events(ids);
  }

  async begunBy(events: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
    return new Map([...this.#pages.begunBy(events), ...incidentsBegunBy(this.#layout, events)]);
  }

  async append(id: string, events: readonly (IncidentEvent | UnknownEvent)[]): Promise<Appended> {
    if (events.some(({ type }) => type === 'reopened')) markReopened(this.#layout, id);
    // One of a newer version is a line like any other: whoever reads it ignores it.
    const appended = tellingOf(this.#layout, id, () =>
      this.#stream(id).append(events as readonly IncidentEvent[]),
    );
    if (!appended?.state) throw new StoreError(`there is no ${id} in ${this.location}`);
    return { incident: appended.state, conflicts: appended.conflicts };
  }

  async oncall(): Promise<OncallState> {
    return (await this.team()).oncall;
  }

  async appendOncall(events: readonly OncallEvent[]): Promise<OncallAppended> {
    const { record, conflicts } = await this.appendTeam(events);
    return { record: record.oncall, conflicts };
  }

  async team(): Promise<TeamState> {
    return this.#team.read() ?? emptyTeamState;
  }

  async appendTeam(events: readonly TeamEvent[]): Promise<TeamAppended> {
    makeFolder(this.#layout.root);
    this.#team.create();
    const appended = this.#team.append(events);
    if (!appended) throw new StoreError(`${this.#layout.team} was written but cannot be read back`);
    return { record: appended.state, conflicts: appended.conflicts };
  }

  async pages(which: 'open' | 'all' = 'all'): Promise<readonly PageState[]> {
    return this.#pages.list(which);
  }

  async pagesSince(mark: PagesMark | null): Promise<PagesSince> {
    return this.#pages.since(mark);
  }

  async page(id: string): Promise<PageState | null> {
    return this.#pages.page(id);
  }

  async pagesWithKeys(dedupKeys: readonly string[]): Promise<ReadonlyMap<string, PageState>> {
    return this.#pages.withKeys(dedupKeys);
  }

  async claimPages(count: number): Promise<readonly string[]> {
    return this.#pages.claim(count);
  }

  async changes(from: string, to: string): Promise<readonly ChangeEvent[]> {
    return this.#changes.list(from, to);
  }

  async appendChanges(events: readonly ChangeEvent[]): Promise<readonly ChangeEvent[]> {
    return this.#changes.append(events);
  }

  async appendPages(events: readonly PageEvent[]): Promise<PagesAppended> {
    makeFolder(this.#layout.pages);
    return this.#pages.append(events);
  }

  async claimTask(incident: string, wanted?: string): Promise<string> {
    makeFolder(this.#layout.tasks);
    const names = {
      numberOf: layouts.taskNumber,
      fileOf: (number: number) => join(this.#layout.tasks, layouts.taskId(number)),
    };
    const unique = `${incident}-${process.pid}-${process.hrtime.bigint()}`;
    const first = wanted !== undefined && layouts.isTaskId(wanted) ? layouts.taskNumber(wanted) : null;
    return layouts.taskId(
      claimNumber(this.#layout.tasks, names, Buffer.from(`${incident}\n`), unique, first),
    );
  }

  async incidentOfTask(task: string): Promise<string | null> {
    if (!layouts.isTaskId(task)) return null;
    try {
      const incident = readFileSync(join(this.#layout.tasks, task), 'utf8').trim();
      // It was claimed for that incident; one that came from elsewhere may have got another number.
      if ((await this.read(incident))?.state.tasks.some(({ id }) => id === task)) return incident;
    } catch (error) {
      if (!hasErrorCode(error, 'ENOENT', 'ENOTDIR'))
        throw new StoreError(reasonOf(error, this.#layout.tasks));
    }
    // The claim is an index; the record is in the journal.
    const records = await this.list();
    return records.find(record => record.tasks.some(({ id }) => id === task))?.id ?? null;
  }

  async attach(id: string, name: string, content: Uint8Array): Promise<Attachment> {
    const folder = join(this.#layout.attachments, id);
    makeFolder(folder);
    return keepAttachment(folder, name, content);
  }

  async openAttachment(id: string, name: string, maxBytes?: number): Promise<OpenedAttachment | null> {
    return readAttachment(join(this.#layout.attachments, id), name, maxBytes);
  }

  async hasAttachment(id: string, name: string): Promise<boolean> {
    return readAttachment(join(this.#layout.attachments, id), name, 0) !== null;
  }

  subscribe(changed: (ids: readonly string[]) => void): () => void {
    for (const folder of [this.#layout.incidents, this.#layout.pages, this.#layout.changes])
      makeFolder(folder);
    const stops = [
      watchFiles(this.#layout.incidents, layouts.idOfSegment, changed),
      watchFiles(
        this.#layout.pages,
        file => (layouts.monthSegment(file) === null ? null : pagesChanged),
        changed,
      ),
      watchFiles(this.#layout.changes, file => (layouts.monthSegment(file) ? changeRecorded : null), changed),
      watchFiles(
        this.#layout.root,
        file => (file === basename(this.#layout.team) ? teamWide : null),
        changed,
      ),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  damage(): readonly Damage[] {
    return [...this.#damage.values(), this.#team.damage, this.#pages.damage(), this.#changes.damage()].flat();
  }

  async verify(): Promise<void> {
    for (const { id } of await this.list()) await this.read(id);
    this.#team.read();
    this.#pages.verify();
    this.#changes.verify();
  }

  async close(): Promise<void> {
    for (const stream of this.#open.values()) stream.close();
    this.#open.clear();
    this.#team.close();
    this.#pages.close();
    this.#changes.close();
    this.#checkpoint?.saveIfWorth();
  }

  #incidents() {
    return {
      numberOf: layouts.incidentNumber,
      fileOf: (number: number) => layouts.segmentOf(this.#layout, layouts.incidentId(number)),
    };
  }

  #begun(event: IncidentEvent<'declared'>): IncidentEvent<'declared'> {
    return this.#isDrill ? { ...event, drill: true } : event;
  }

  async #written(id: string): Promise<Incident> {
    const incident = await this.read(id);
    if (!incident) throw new StoreError(`${id} was written but cannot be read back`);
    return incident;
  }

  /** The segment of an incident; the one that was not asked for longest is let go of where too many are open. */
  #stream(id: string): IncidentStream {
    const stream = this.#open.get(id) ?? new Stream(layouts.segmentOf(this.#layout, id), incidentFolding(id));
    this.#open.delete(id);
    this.#open.set(id, stream);
    const [[oldest, unused] = [id, stream]] = this.#open;
    if (this.#open.size > keptOpen) {
      this.#open.delete(oldest);
      unused.close();
    }
    return stream;
  }
}

/**
 * Leaves a mark beside the segment of an incident that is about to be reopened, for good: whoever lists the open
 * incidents looks into closed ones only where there is one.
 */
function markReopened(layout: layouts.Layout, id: string): void {
  const mark = layouts.reopenedMark(layout, id);
  try {
    createWhole(mark, new Uint8Array());
    syncFolder(layout.incidents);
  } catch (error) {
    if (hasErrorCode(error, 'EEXIST')) return;
    throw new StoreError(`nothing was recorded: ${reasonOf(error, mark)}`, { cause: error });
  }
}

/** Opens the journal in a folder, which need not exist yet. */
export function openLocalJournal(root: string, options: LocalOptions = {}): Journal {
  try {
    readdirSync(root);
  } catch (error) {
    if (!hasErrorCode(error, 'ENOENT'))
      throw new StoreError(`the store cannot be read: ${reasonOf(error, root)}`, { cause: error });
  }
  return new LocalJournal(root, options);
}
