/** What the events of changes must look like. */

import type { IdentifierFields } from '../kernel/event.ts';
import { isLink } from '../kernel/link.ts';
import { eventReader, listOf, optional, text } from '../kernel/schema.ts';
import type { ChangeDraft, ChangeEvent } from './change.ts';

export const { read: readChangeEvent, isKnown: isChangeEvent } = eventReader<ChangeEvent>({
  'change-recorded': {
    title: text,
    body: text,
    team: optional(text),
    origin: optional(text),
    links: listOf(isLink),
  },
});

export const changeIdentifiers: IdentifierFields<{ 'change-recorded': ChangeDraft }> = {
  'change-recorded': ['team'],
};
