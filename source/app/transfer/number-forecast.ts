/** Predicts the numbers of imported records. */
import type { Bundle } from '../../domain/transfer/bundle.ts';
import type { Journal } from '../../store/journal.ts';

/** The maximum number to keep: every later number is higher, so a forged one must not use them all up. */
const maxNumber = 999_999;

/** The original number; null if it is too large to keep. @param id `INC-7`, `P-12`, `T-3` */
export function keepNumber(id: string): string | null {
  const number = Number(/^(?:INC|P|T)-([1-9]\d*)$/.exec(id)?.[1]);
  return number <= maxNumber ? id : null;
}

const numberIn = (incident: string): number => Number(incident.slice('INC-'.length));

/** The numbers that incidents will probably get: another process may declare one meanwhile. */
export class NumberForecast {
  readonly #journal: Pick<Journal, 'read' | 'list'>;
  #next: number | null = null;

  constructor(journal: Pick<Journal, 'read' | 'list'>) {
    this.#journal = journal;
  }

  async expected({ id, keepsNumbers }: Bundle): Promise<string> {
    const wanted = keepsNumbers ? keepNumber(id) : null;
    if (wanted !== null && (await this.#journal.read(wanted)) === null) return wanted;
    this.#next ??=
      (await this.#journal.list()).reduce((max, record) => Math.max(max, numberIn(record.id)), 0) + 1;
    return `INC-${this.#next}`;
  }

  use(incident: string): void {
    if (this.#next !== null) this.#next = Math.max(this.#next, numberIn(incident) + 1);
  }
}

/**
 * The numbers of incidents that are imported together, by the id of their first event: they refer to each other in circles (a merge
 * is recorded on both sides), so every number has to be known before the first one is written. Incidents that exist are left out.
 */
export async function planNumbers(
  journal: Pick<Journal, 'begunBy' | 'read' | 'list'>,
  bundles: readonly Bundle[],
): Promise<ReadonlyMap<string, string>> {
  const known = await journal.begunBy(new Set(bundles.map(({ events: [declared] }) => declared.id)));
  const added = bundles.filter(({ events: [declared] }) => !known.has(declared.id));
  const planned = new Map<string, string>();
  const taken = new Set((await journal.list()).map(({ id }): string => id));
  const plan = ({ events: [declared] }: Bundle, id: string) => {
    planned.set(declared.id, id);
    taken.add(id);
  };
  for (const bundle of added) {
    const wanted = bundle.keepsNumbers ? keepNumber(bundle.id) : null;
    if (wanted !== null && !taken.has(wanted)) plan(bundle, wanted);
  }
  for (const bundle of added)
    if (!planned.has(bundle.events[0].id))
      plan(bundle, `INC-${Math.max(0, ...[...taken].map(numberIn)) + 1}`);
  return planned;
}
