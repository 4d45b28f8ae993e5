/** Searches the store of a command. */
import { findReviewRepository } from '../../../app/review/repository.ts';
import { resolveReviewPath } from '../../../domain/review/path.ts';
import { Search, type SearchFilter as SearchOptions, type SearchResult } from '../../../search/search.ts';
import { type ArgsWith, Failure } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { loadReviewSettings } from './reviews.ts';

/** Incidents of which a person would want to know why it takes so long. */
const manyIncidents = 1_000;

const maxLimit = 10_000;

/** Opens the search, asks it, and lets go of it. What kept it from its index is told. */
export async function withSearch<T extends { trouble: string | null }>(
  context: CommandContext,
  ask: (search: Search) => Promise<T>,
): Promise<T> {
  let told = false;
  // A team file that cannot be read is reported by commands that need it: reviews are then found by absolute paths alone.
  const setting = await loadReviewSettings(context).catch(() => null);
  const repository = setting && findReviewRepository(setting);
  const search = new Search({
    journal: await context.store.open(),
    reviewFile: recorded => resolveReviewPath(recorded, repository),
    progress: (done, all) => {
      if (told || all - done < manyIncidents) return;
      told = true;
      context.output.inform(`indexing ${all.toLocaleString('en')} incidents …`);
    },
  });
  try {
    const answer = await ask(search);
    if (answer.trouble !== null) context.output.inform(`note: ${answer.trouble}`);
    return answer;
  } finally {
    search.close();
  }
}

export const searchIncidents = (
  context: CommandContext,
  text: string,
  wanted: SearchOptions,
): Promise<SearchResult> => withSearch(context, search => search.find(text, wanted));

/** How many are asked for, where that was said. */
export function parseLimit(args: ArgsWith<'limit'>): number | undefined {
  const text = args.flag('limit');
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1 || number > maxLimit)
    throw new Failure('usage', `invalid limit: use a number from 1 to ${maxLimit}`);
  return number;
}
