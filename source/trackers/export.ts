/**
 * Exports follow-ups idempotently: one with a link is skipped, one with an existing issue is linked to it, and only the others
 * become issues. After a crash between creating an issue and recording its link, the next export links it.
 */
import { cleanLine } from '../domain/kernel/text.ts';
import { type OutgoingIssue, type Tracker, TrackerError } from './tracker.ts';

/** The access of the export to the record. */
export type LinkStore<T> = {
  /** The recorded links now, including those of other people. */
  readonly links: (what: T) => Promise<readonly string[]>;
  /** @returns why it was not recorded; null if it was */
  readonly keep: (what: T, link: string) => Promise<string | null>;
};

export type ExportItem<T> = { readonly what: T; readonly item: OutgoingIssue };

export type ExportResult<T> = {
  readonly what: T;
  readonly result:
    | { readonly did: 'made' | 'found'; readonly link: string; readonly leftOut: readonly string[] }
    /** It already had a link. */
    | { readonly did: 'linked'; readonly link: string }
    | { readonly did: 'failed'; readonly why: string };
};

/**
 * Yields each result as soon as it is known.
 * @throws {TrackerError} if the rest would fail too
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
  // Check again: the earlier exports took time, and another person may have exported it meanwhile.
  const known = await linkTo(tracker, what, keeper);
  if (known !== null) return { did: 'linked', link: known };
  try {
    const made = found === null ? await tracker.make(item) : { link: found, leftOut: [] };
    const link = cleanLine(made.link);
    if (tracker.issueOf(link) === null)
      throw new TrackerError(
        `unexpected response from ${tracker.title}: the link of the new issue is not on its host`,
        true,
      );
    const why = await keeper.keep(what, link);
    if (why !== null)
      return { did: 'failed', why: `the issue is ${link}, but its link was not recorded: ${why}` };
    return { did: found === null ? 'made' : 'found', link, leftOut: made.leftOut };
  } catch (error) {
    if (error instanceof TrackerError && !error.stops) return { did: 'failed', why: error.message };
    throw error;
  }
}

async function linkTo<T>(tracker: Tracker, what: T, keeper: LinkStore<T>): Promise<string | null> {
  return (await keeper.links(what)).find(link => tracker.issueOf(link) !== null) ?? null;
}
