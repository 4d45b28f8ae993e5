/** Exports an incident: collects everything that belongs to it from the journal. */
import { readFile } from 'node:fs/promises';
import { changesInterval, changesOf, spanOfIncident } from '../../domain/changes/context.ts';
import type { Attachment } from '../../domain/incident/events.ts';
import type { Incident, IncidentState } from '../../domain/incident/state.ts';
import { entriesOf } from '../../domain/incident/timeline.ts';
import type { ReviewAudience } from '../../domain/incident/vocabulary.ts';
import { errorMessage } from '../../domain/kernel/errors.ts';
import type { PageEvent } from '../../domain/paging/events.ts';
import type {
  Bundle,
  IncidentHistory,
  PageHistory,
  TransferredFile,
  TransferredReview,
} from '../../domain/transfer/bundle.ts';
import { findIncidentIds } from '../../domain/transfer/rename-ids.ts';
import type { Journal } from '../../store/journal.ts';

type Store = Pick<Journal, 'events' | 'pageEvents' | 'changes' | 'openAttachment'>;

export type ExportContext = {
  /** UTC ISO-8601. */
  readonly now: string;
  /** The path of a review, whether or not it exists. */
  readonly reviewPlace: (record: IncidentState, audience: ReviewAudience) => string | Promise<string>;
};

/** Larger texts and attachments are left out, because an import refuses them. Bytes. */
const largestPart = 32 * 1024 * 1024;

/** @returns the bundle, and what is missing from it, a sentence each */
export async function exportIncident(
  journal: Store,
  { state, timeline }: Incident,
  { now, reviewPlace }: ExportContext,
): Promise<{ readonly bundle: Bundle; readonly missing: readonly string[] }> {
  const missing: string[] = [];
  const { id } = state;
  const events = onceEach((await journal.events(id)) ?? []) as unknown as IncidentHistory;
  const pages = collectHistories(await journal.pageEvents(state.pages));
  const span = spanOfIncident(state);
  const { from, to } = changesInterval(span, now);
  const changes = changesOf(await journal.changes(from, to), span, now);
  const attachments: TransferredFile[] = [];
  for (const attachment of collectAttachments(entriesOf(timeline))) {
    const content = await attachmentIn(journal, id, attachment.name, missing);
    if (content) attachments.push({ name: attachment.name, content });
  }
  const reviews: TransferredReview[] = [];
  for (const audience of state.review?.audiences ?? []) {
    const content = await contentOf(await reviewPlace(state, audience), missing);
    if (content) reviews.push({ audience, text: Buffer.from(content).toString('utf8') });
  }
  const related = await relatedTo(journal, id, [...events, ...pages.flat()]);
  return {
    bundle: { id, keepsNumbers: true, events, pages, changes, attachments, reviews, related },
    missing,
  };
}

/**
 * The events as they happened, without data about their lines in this journal, and without duplicates that a crashed writer
 * may have caused.
 */
function onceEach<E extends { readonly id: string }>(events: readonly E[]): E[] {
  const byId = new Map<string, E>();
  for (const event of events) {
    const { sum: _sum, of: _of, ...bare } = event as E & { sum?: unknown; of?: unknown };
    if (!byId.has(event.id)) byId.set(event.id, bare as unknown as E);
  }
  return [...byId.values()];
}

/** The events of each page, starting with its receipt. */
function collectHistories(events: readonly PageEvent[]): PageHistory[] {
  const byPage = Map.groupBy(onceEach(events), ({ page }) => page);
  return [...byPage.values()].flatMap(all => {
    const begins = all.findIndex(({ type }) => type === 'page-received');
    return begins < 0 ? [] : [all.slice(begins) as unknown as PageHistory];
  });
}

function collectAttachments(entries: readonly { readonly attachment: Attachment | null }[]): Attachment[] {
  const found = new Map(
    entries.flatMap(({ attachment }) => (attachment ? [[attachment.name, attachment]] : [])),
  );
  return [...found.values()];
}

async function attachmentIn(
  journal: Store,
  id: string,
  name: string,
  missing: string[],
): Promise<Uint8Array | null> {
  try {
    const found = await journal.openAttachment(id, name, largestPart);
    if (found && found.size <= largestPart) return found.content;
    missing.push(
      found === null
        ? `the attachment ${name} is not in the store`
        : `the attachment ${name} is larger than ${largestPart / 1024 / 1024} MB`,
    );
  } catch (error) {
    missing.push(`the attachment ${name} cannot be read: ${errorMessage(error)}`);
  }
  return null;
}

async function contentOf(path: string, missing: string[]): Promise<Uint8Array | null> {
  try {
    const content = await readFile(path);
    if (content.length <= largestPart) return content;
    missing.push(`${path} is larger than ${largestPart / 1024 / 1024} MB`);
  } catch (error) {
    missing.push(`${path} cannot be read: ${errorMessage(error)}`);
  }
  return null;
}

/** The first events of the related incidents. */
async function relatedTo(
  journal: Store,
  id: string,
  events: Parameters<typeof findIncidentIds>[0][],
): Promise<Record<string, string>> {
  const related: Record<string, string> = {};
  for (const other of new Set(events.flatMap(findIncidentIds))) {
    const [declared] = other === id ? [] : ((await journal.events(other)) ?? []);
    if (declared) related[other] = declared.id;
  }
  return related;
}
