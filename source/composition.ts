/** The only file that chooses implementations. Each is loaded when it is needed: a plain command waits for nothing else. */
import type { Journal, JournalOptions } from './store/journal.ts';
import type { Store } from './store/port.ts';
import type { Redact } from './store/redacting.ts';

/**
 * Opens the store at a location, which need not exist yet.
 * @throws {StoreError} where it cannot be read
 */
export async function openStore(location: string): Promise<Store> {
  const { openLocalStore } = await import('./store/local/store.ts');
  return openLocalStore(location);
}

export type OpenJournalOptions = JournalOptions & {
  /** What is taken out of every text that is written, asked with every write; null: nothing. */
  readonly loadRedact: () => Redact | null | Promise<Redact | null>;
};

/** Opens the journal in the store at a location. */
export async function openJournalAt(
  location: string,
  { loadRedact, ...options }: OpenJournalOptions,
): Promise<Journal> {
  const [store, { openJournal }, { redacting }] = await Promise.all([
    openStore(location),
    import('./store/journal.ts'),
    import('./store/redacting.ts'),
  ]);
  return openJournal(redacting(store, loadRedact), options);
}
