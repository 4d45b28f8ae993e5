/** Schemas of the events of overrides and swaps. */
import type { IdentifierFields } from '../../kernel/event.ts';
import {
  type Check,
  eventReader,
  flag,
  isInstant,
  object,
  optional,
  text,
  texts,
} from '../../kernel/schema.ts';
import type { OncallEvent, OncallEventType, OncallPayloads } from './events.ts';

const interval: Check = value => object(value) && isInstant(value.from) && isInstant(value.to);

const shapes: { [T in OncallEventType]: { [F in keyof OncallPayloads[T]]-?: Check } } = {
  'override-added': {
    schedule: text,
    person: text,
    from: isInstant,
    to: isInstant,
    why: optional(text),
    breaks: texts,
    relieves: optional(text),
  },
  'vacancy-added': {
    schedule: text,
    from: isInstant,
    to: isInstant,
    why: optional(text),
    relieves: optional(text),
  },
  'override-removed': { override: text, why: optional(text) },
  'swap-offered': {
    schedule: text,
    to: text,
    gives: interval,
    takes: interval,
    breaks: texts,
    shared: optional(flag),
    why: optional(text),
  },
  'swap-accepted': { swap: text, from: optional(isInstant), breaks: optional(texts), why: optional(text) },
  'swap-declined': { swap: text, why: optional(text) },
  'swap-withdrawn': { swap: text, why: optional(text) },
  'swap-undone': { swap: text, why: optional(text) },
};

/** Parses events of the team-wide journal. */
export const { isKnown: isOncallEvent, read: readOncallEvent } = eventReader<OncallEvent>(shapes);

export const oncallIdentifiers: IdentifierFields<OncallPayloads> = {
  'override-added': ['schedule', 'person', 'from', 'to', 'breaks', 'relieves'],
  'vacancy-added': ['schedule', 'from', 'to', 'relieves'],
  'override-removed': ['override'],
  'swap-offered': ['schedule', 'to', 'gives', 'takes', 'breaks'],
  'swap-accepted': ['swap', 'from', 'breaks'],
  'swap-declined': ['swap'],
  'swap-withdrawn': ['swap'],
  'swap-undone': ['swap'],
};
