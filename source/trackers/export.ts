/**
 * Exporting, so that doing it twice changes nothing: what has a link is left alone, what has an issue there is linked to it, and
 * only the rest becomes an issue. A crash between the making of an issue and the keeping of its link is mended by the next export.
 */
import { cleanLine } from '../domain/kernel/text.ts';
import { type OutgoingIssue, type Tracker, TrackerError } from './tracker.ts';

/** What the export needs of whoever keeps the record. */
export type LinkStore<T> = {
  /** Its links as they are recorded now, somebody else's included. */
  readonly links: (what: T) => Promise<readonly string[]>;
  /** @returns why it was not recorded; null where it was */
  readonly keep: (what: T, link: string) => Promise<string | null>;
};

export type ExportItem<T> = { readonly what: T; readonly item: OutgoingIssue };

export type ExportResult<T> = {
  readonly what: T;
  readonly result:
    | { readonly did: 'made' | 'found'; readonly link: string; readonly leftOut: readonly string[] }
    /** It had a link: nothing was done. */
    | { readonly did: 'linked'; readonly link: string }
    | { readonly did: 'failed'; readonly why: string };
};

/**
 * Tells of each as soon as it is done.
 * @throws {TrackerError} where there is no use in going on with the rest
 */
export async function* exportFollowUps<T>(
  tracker: Tracker,
  wanted: readonly ExportItem<T>[],
  keeper: LinkStore<T>,
): AsyncGenerator<ExportResult<T>> {
  const pending: ExportItem<T>[] = [];
  for (const each of wanted) {
    const link = await linkTo(tracker, each.what, keeper);
    if (link === null) pending.push(each);
    else yield { what: each.what, result: { did: 'linked', link } };
  }
  if (pending.length === 0) return;
  const found = await tracker.find(pending.map(({ item }) => item));
  for (const { what, item } of pending)
    yield { what, result: await exported(tracker, { what, item }, found.get(item.mark) ?? null, keeper) };
}

async function exported<T>(
  tracker: Tracker,
  { what, item }: ExportItem<T>,
  found: string | null,
  keeper: LinkStore<T>,
): Promise<ExportResult<T>['result']> {
  // Looked at once more: what came before it took its time, and somebody else may have exported it meanwhile.
  const known = await linkTo(tracker, what, keeper);
  if (known !== null) return { did: 'linked', link: known };
  try {
    const made = found === null ? await tracker.make(item) : { link: found, leftOut: [] };
    const link = cleanLine(made.link);
    if (tracker.issueOf(link) === null)
      throw new TrackerError(`${tracker.title} says that the issue is somewhere else than it can be`, true);
    const why = await keeper.keep(what, link);
    if (why !== null) return { did: 'failed', why: `the issue is ${link}, but that was not kept: ${why}` };
    return { did: found === null ? 'made' : 'found', link, leftOut: made.leftOut };
  } catch (error) {
    if (error instanceof TrackerError && !error.stops) return { did: 'failed', why: error.message };
    throw error;
  }
}

async function linkTo<T>(tracker: Tracker, what: T, keeper: LinkStore<T>): Promise<string | null> {
  return (await keeper.links(what)).find(link => tracker.issueOf(link) !== null) ?? null;
}
