/** The journal in a folder: segments, claims, attachments, a checkpoint. Synchronous inside, because that is quickest. */
import { closeSync, fstatSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Attachment, IncidentEvent } from '../../domain/incident/events.ts';
import type { Incident } from '../../domain/incident/fold.ts';
import type { IncidentRecord } from '../../domain/incident/record.ts';
import { type Appended, type Damage, type Journal, JournalError } from '../journal.ts';
import { keepAttachment } from './attachment.ts';
import { watchSegments } from './changes.ts';
import { Checkpoint } from './checkpoint.ts';
import { claimNumber } from './claim.ts';
import { type Followed, follow, unread } from './follow.ts';
import * as layouts from './layout.ts';
import { encode } from './line.ts';
import {
  appendDurably,
  createWhole,
  endsTorn,
  isCode,
  isSameFile,
  openSegment,
  readFrom,
  reasonOf,
  syncFolder,
} from './segment.ts';
import { summaries } from './summaries.ts';

/** A crashed writer beside us may swallow a line of ours; once noticed, it is written again. More often is a fault. */
const attempts = 3;

/** Incidents kept open and folded: as many as people work on, far fewer than a store has, or than files may be open. */
const keptOpen = 32;

class LocalJournal implements Journal {
  readonly location: string;
  readonly #layout: layouts.Layout;
  readonly #open = new Map<string, { fd: number; followed: Followed }>();
  readonly #damage = new Map<string, readonly Damage[]>();
  #checkpoint: Checkpoint | null = null;

  constructor(root: string) {
    this.location = root;
    this.#layout = layouts.layoutOf(root);
  }

  async list(which: 'all' | 'open' = 'all'): Promise<readonly IncidentRecord[]> {
    this.#checkpoint ??= new Checkpoint(this.#layout);
    const { records, damage } = summaries(this.#layout, this.#checkpoint, which);
    for (const [id, found] of damage) this.#damage.set(id, found);
    return records;
  }

  async read(id: string): Promise<Incident | null> {
    if (!layouts.isIncidentId(id)) return null;
    return this.#upToDate(id)?.followed.incident ?? null;
  }

  async declare(event: IncidentEvent<'declared'>): Promise<Incident> {
    makeFolder(this.#layout.incidents);
    const number = claimNumber(
      this.#layout.incidents,
      {
        numberOf: layouts.incidentNumber,
        fileOf: candidate => layouts.segmentOf(this.#layout, layouts.incidentId(candidate)),
      },
      Buffer.from(encode(event)),
      event.id,
    );
    const incident = await this.read(layouts.incidentId(number));
    if (!incident)
      throw new JournalError(`${layouts.incidentId(number)} was written but cannot be read back`);
    return incident;
  }

  async append(id: string, events: readonly IncidentEvent[]): Promise<Appended> {
    const path = layouts.segmentOf(this.#layout, id);
    const outcomes = new Map<string, string | null>();
    if (events.some(({ type }) => type === 'reopened')) markReopened(this.#layout, id);
    for (let attempt = 0; attempt < attempts; attempt++) {
      const open = this.#opened(id);
      if (!open) throw new JournalError(`there is no ${id} in ${this.location}`);
      const missing = events.filter(event => !outcomes.has(event.id));
      const torn = endsTorn(open.fd, fstatSync(open.fd).size);
      appendDurably(open.fd, Buffer.from((torn ? '\n' : '') + missing.map(encode).join('')), path);
      const read = follow(open.followed, readFrom(open.fd, open.followed.offset), basename(path));
      this.#keep(id, open.fd, read.followed);
      for (const [event, outcome] of read.outcomes) outcomes.set(event, outcome);
      const { incident } = read.followed;
      if (incident && events.every(event => outcomes.has(event.id))) {
        return { incident, conflicts: events.flatMap(event => outcomes.get(event.id) ?? []) };
      }
    }
    throw new JournalError(
      `${path} does not keep what is written to it: is it on a file system that appends?`,
    );
  }

  async claimTask(incident: string): Promise<string> {
    makeFolder(this.#layout.tasks);
    const names = {
      numberOf: layouts.taskNumber,
      fileOf: (number: number) => join(this.#layout.tasks, layouts.taskId(number)),
    };
    const unique = `${incident}-${process.pid}-${process.hrtime.bigint()}`;
    return layouts.taskId(claimNumber(this.#layout.tasks, names, Buffer.from(`${incident}\n`), unique));
  }

  async incidentOfTask(task: string): Promise<string | null> {
    if (!layouts.isTaskId(task)) return null;
    try {
      const incident = readFileSync(join(this.#layout.tasks, task), 'utf8').trim();
      if (layouts.isIncidentId(incident)) return incident;
    } catch (error) {
      if (!isCode(error, 'ENOENT', 'ENOTDIR')) throw new JournalError(reasonOf(error, this.#layout.tasks));
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

  attachmentPath(id: string, attachment: Attachment): string {
    return join(this.#layout.attachments, id, basename(attachment.name));
  }

  subscribe(changed: (ids: readonly string[]) => void): () => void {
    makeFolder(this.#layout.incidents);
    return watchSegments(this.#layout.incidents, changed);
  }

  damage(): readonly Damage[] {
    return [...this.#damage.values()].flat();
  }

  async close(): Promise<void> {
    for (const { fd } of this.#open.values()) closeSync(fd);
    this.#open.clear();
    this.#checkpoint?.saveIfWorth();
  }

  /** The incident with everything that anyone appended so far. */
  #upToDate(id: string): { fd: number; followed: Followed } | null {
    const open = this.#opened(id);
    if (!open) return null;
    if (fstatSync(open.fd).size === open.followed.offset && open.followed.torn === null) return open;
    const file = basename(layouts.segmentOf(this.#layout, id));
    const { followed } = follow(open.followed, readFrom(open.fd, open.followed.offset), file);
    return this.#keep(id, open.fd, followed);
  }

  #opened(id: string): { fd: number; followed: Followed } | null {
    const path = layouts.segmentOf(this.#layout, id);
    const known = this.#open.get(id);
    if (known && isSameFile(known.fd, path) && fstatSync(known.fd).size >= known.followed.offset)
      return known;
    if (known) closeSync(known.fd);
    this.#open.delete(id);
    try {
      const fd = openSegment(path);
      return this.#keep(id, fd, follow(unread(id), readFrom(fd, 0), basename(path)).followed);
    } catch (error) {
      if (isCode(error, 'ENOENT', 'ENOTDIR')) return null;
      throw new JournalError(reasonOf(error, path), { cause: error });
    }
  }

  #keep(id: string, fd: number, followed: Followed) {
    const open = { fd, followed };
    this.#open.delete(id);
    this.#open.set(id, open);
    const [[oldest, { fd: unused }] = [id, { fd }]] = this.#open;
    if (this.#open.size > keptOpen) {
      this.#open.delete(oldest);
      closeSync(unused);
    }
    this.#damage.set(id, followed.torn ? [...followed.damage, followed.torn] : followed.damage);
    return open;
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
    if (isCode(error, 'EEXIST')) return;
    throw new JournalError(`nothing was recorded: ${reasonOf(error, mark)}`, { cause: error });
  }
}

/** Makes a folder and those above it; their names are on disk when it returns, as what will be written into them must be. */
function makeFolder(path: string): void {
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
    makeFolder(dirname(path));
    mkdirSync(path, { mode: layouts.folderMode });
    syncFolder(dirname(path));
  } catch (error) {
    // Somebody else made it meanwhile.
    if (isCode(error, 'EEXIST')) return;
    if (error instanceof JournalError) throw error;
    throw new JournalError(`nothing was recorded: ${reasonOf(error, path)}`, { cause: error });
  }
}

/** Opens the journal in a folder, which need not exist yet. */
export function openLocalJournal(root: string): Journal {
  try {
    readdirSync(root);
  } catch (error) {
    if (!isCode(error, 'ENOENT'))
      throw new JournalError(`the store cannot be read: ${reasonOf(error, root)}`, { cause: error });
  }
  return new LocalJournal(root);
}
