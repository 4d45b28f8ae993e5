/** Decisions about what people write. */

import { accept, notFound, type Refusal, usage } from '../../kernel/decision.ts';
import type { Draft } from '../events.ts';
import type { Incident } from '../fold.ts';
import { type Entry, entriesOf } from '../timeline.ts';
import { cleaned, cleanedLine, type Deciders } from './decider.ts';
import type { Context } from './intents.ts';

/** Characters that an entry may have; what is longer belongs into an attachment. */
export const longestText = 20_000;
const longestLink = 2_000;
const shortestHandle = 4;
const longestPause = 30 * 24 * 60 * 60_000;

/**
 * Finds the entry that a person means.
 * @param named its id, the end of one (at least four characters), or `last`: the newest that they wrote themselves
 */
export function entryNamed(incident: Incident, named: string, by: string): Entry | Refusal {
  const entries = entriesOf(incident.timeline);
  if (named === 'last') {
    const own = entries.findLast(entry => entry.by === by && entry.kind !== 'event' && entry.struck === null);
    return own ?? notFound(`you have no entry in ${incident.state.id} yet`);
  }
  const wanted = named.toUpperCase();
  const exact = entries.find(entry => entry.id === wanted);
  if (exact) return exact;
  if (wanted.length < shortestHandle) {
    return usage(
      `"${named}" is too short to name an entry; give at least ${shortestHandle} characters of the end of its id`,
    );
  }
  const matches = entries.filter(entry => entry.id.endsWith(wanted));
  const [match] = matches;
  if (!match)
    return notFound(`${incident.state.id} has no entry "${named}"; see them with: log ${incident.state.id}`);
  return matches.length > 1
    ? usage(`"${named}" names ${matches.length} entries; give more of its id`)
    : match;
}

const isEntry = (found: Entry | Refusal): found is Entry => 'kind' in found;

/** Resolves the entry an intent names and makes the event about it. */
function about(incident: Incident, named: string, context: Context, event: (id: string) => Draft) {
  const found = entryNamed(incident, named, context.by);
  return isEntry(found) ? accept(event(found.id)) : found;
}

export const entryDeciders: Deciders<'log' | 'amend' | 'strike' | 'pin' | 'link' | 'update' | 'checkin'> = {
  log: (_incident, intent) => {
    const text = cleaned(intent.text, 'text', longestText);
    if (typeof text !== 'string') return text;
    return accept({
      type: 'entry-added',
      kind: intent.kind,
      text,
      links: [...(intent.links ?? [])],
      attachment: intent.attachment ?? null,
      temporaryFix: intent.temporaryFix ?? false,
    });
  },

  amend: (incident, intent, context) => {
    const text = cleaned(intent.text, 'text', longestText);
    if (typeof text !== 'string') return text;
    return about(incident, intent.entry, context, entry => ({ type: 'entry-amended', entry, text }));
  },

  strike: (incident, intent, context) => {
    const why = cleaned(intent.why, 'reason (--why)', longestText);
    if (typeof why !== 'string') return why;
    return about(incident, intent.entry, context, entry => ({ type: 'entry-struck', entry, why }));
  },

  pin: (incident, intent, context) =>
    about(incident, intent.entry, context, entry => ({ type: 'entry-pinned', entry, pinned: intent.pinned })),

  link: (incident, intent, context) => {
    const link = cleanedLine(intent.link, 'link', longestLink);
    if (typeof link !== 'string') return link;
    return about(incident, intent.entry, context, entry => ({ type: 'entry-linked', entry, link }));
  },

  update: (_incident, intent, context) => {
    const text = cleaned(intent.text, 'update', longestText);
    if (typeof text !== 'string') return text;
    const next = intent.next ?? null;
    if (next !== null && !(next > 0 && next <= longestPause)) {
      return usage('the next update (--next) is due in one minute to thirty days; for example: --next 30m');
    }
    const nextDue = next === null ? null : new Date(Date.parse(context.at.at) + next).toISOString();
    return accept({ type: 'update-posted', audience: intent.audience, text, nextDue });
  },

  checkin: (_incident, intent) => {
    const text = intent.text?.trim() ? cleaned(intent.text, 'text', longestText) : '';
    return typeof text === 'string' ? accept({ type: 'checked-in', mood: intent.mood, text }) : text;
  },
};
