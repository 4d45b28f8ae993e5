/** Events as they are in the journal. Without Vitest: the processes that tests start use them too. */
import type { Draft, IncidentEvent, Payloads } from '../../source/domain/incident/events.ts';

export const instant = '2026-03-02T03:10:00.000Z';

let made = 0;

/** Ids that sort in the order of their creation. */
export const newId = (): string => `01K${String(++made).padStart(23, '0')}`;

/** An event as the journal has it. */
export function stamped<T extends Draft>(draft: T, by = 'ana'): IncidentEvent<T['type']> {
  const event = { v: 1, id: newId(), at: instant, recorded: instant, by, ...draft };
  return event as unknown as IncidentEvent<T['type']>;
}

export const declaration = (fields: Partial<Payloads['declared']> = {}): IncidentEvent<'declared'> =>
  stamped({
    type: 'declared',
    title: 'Checkout is slow',
    severity: 'major',
    team: null,
    confidential: false,
    drill: false,
    commander: null,
    investigator: null,
    pages: [],
    times: {},
    ...fields,
  });

export const note = (text: string, by = 'ana'): IncidentEvent<'entry-added'> =>
  stamped(
    { type: 'entry-added', kind: 'note', text, links: [], attachment: null, temporaryFix: false } as const,
    by,
  );
