/** Schemas of the events of silences. */
import type { IdentifierFields } from '../../kernel/event.ts';
import { type Check, eventReader, isInstant, object, optional, text } from '../../kernel/schema.ts';
import type { SilenceEvent, SilenceEventType, SilencePayloads } from './events.ts';

function isTerm(value: unknown): boolean {
  if (typeof value === 'string') return true;
  if (!object(value) || typeof value.regex !== 'string') return false;
  try {
    new RegExp(value.regex);
    return true;
  } catch {
    return false;
  }
}

/** At least one label: an empty match would silence everything. */
const match: Check = value =>
  object(value) &&
  Object.keys(value).length > 0 &&
  Object.values(value).every(terms => Array.isArray(terms) && terms.length > 0 && terms.every(isTerm));

const shapes: { [T in SilenceEventType]: { [F in keyof SilencePayloads[T]]-?: Check } } = {
  'silence-added': { match, from: optional(isInstant), until: isInstant, why: text },
  'silence-ended': { silence: text, why: optional(text) },
};

/** Parses the events of silences in the team-wide journal. */
export const { isKnown: isSilenceEvent, read: readSilenceEvent } = eventReader<SilenceEvent>(shapes);

export const silenceIdentifiers: IdentifierFields<SilencePayloads> = {
  'silence-added': ['from', 'until'],
  'silence-ended': ['silence'],
};
