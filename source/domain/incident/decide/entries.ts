/** Decisions about what people write. */

import { accept, type Decision } from '../../kernel/decision.ts';
import type { Context } from '../../kernel/event.ts';
import { isRefusal, notFound, problem, type Refusal, refuse, usage } from '../../kernel/refusal.ts';
import type { Draft } from '../events.ts';
import { compareInstants } from '../instants.ts';
import type { Incident } from '../state.ts';
import { type Entry, entriesOf, openHypotheses } from '../timeline.ts';
import { type IntentDeciders, optionalLine, requireLine, requireText } from './decider.ts';
import type { Intent, LaterIntent } from './intents.ts';

/** Characters of an entry; longer texts become attachments. */
export const maxText = 20_000;
const maxLink = 2_000;
const minEntryId = 4;
const maxUpdateIntervalMs = 30 * 24 * 60 * 60_000;

const struckAt = ({ struck }: Entry): string => struck?.at ?? '';

/**
 * Finds the entry that a person names.
 * @param named its id, the end of one (at least four characters), or `last`: the newest that they wrote
 * @param isStruck to restore an entry: `last` is the one of theirs that was struck last
 */
export function findEntry(incident: Incident, named: string, by: string, isStruck = false): Entry | Refusal {
  const { id } = incident.state;
  const entries = entriesOf(incident.timeline);
  if (named === 'last') {
    const own = entries.filter(entry => entry.by === by && entry.kind !== 'event');
    const struck = own.filter(entry => entry.struck !== null);
    const last = isStruck
      ? struck.toSorted((a, b) => compareInstants(struckAt(a), struckAt(b))).at(-1)
      : own.findLast(entry => entry.struck === null);
    if (last) return last;
    return isStruck
      ? notFound('no-own-struck-entry', { incident: id })
      : notFound('no-own-entry', { incident: id, struck: struck.length });
  }
  const wanted = named.toUpperCase();
  const exact = entries.find(entry => entry.id === wanted);
  if (exact) return exact;
  if (wanted.length < minEntryId) {
    return usage('entry-id-too-short', { entry: named, min: minEntryId });
  }
  const matches = entries.filter(entry => entry.id.endsWith(wanted));
  const [match] = matches;
  if (!match)
    return notFound('no-such-entry', { entry: named, incident: id }, { do: 'list-entries', incident: id });
  return matches.length > 1 ? usage('ambiguous-entry', { entry: named, matches: matches.length }) : match;
}

/** Finds the hypothesis that an intent is about, and its reason. */
function findHypothesis(
  incident: Incident,
  { entry, resolution, why, isTyped }: Intent<'resolve-hypothesis'>,
  by: string,
): { readonly entry: Entry; readonly why: string | null } | Refusal {
  if (entry !== null) {
    const named = findEntry(incident, entry, by);
    if (!isRefusal(named)) return { entry: named, why };
    if (!isTyped || why === null) return named;
  }
  const all = entriesOf(incident.timeline);
  const candidates =
    resolution === null
      ? all.filter(each => each.kind === 'hypothesis' && each.resolution && !each.struck)
      : openHypotheses(all);
  const [only] = candidates;
  const { id } = incident.state;
  if (!only)
    return refuse(resolution === null ? 'no-resolved-hypothesis' : 'no-open-hypothesis', { incident: id });
  if (candidates.length > 1) {
    const missing = candidates.map(each =>
      problem('hypothesis', { entry: each.id.slice(-5), text: each.text }),
    );
    return usage(
      'several-hypotheses',
      { incident: id, count: candidates.length },
      { give: 'entry' },
      missing,
    );
  }
  return { entry: only, why: entry === null ? why : `${entry} ${why}` };
}

/**
 * Finds the entry that an intent is about, and names it in the intent by its id.
 * @returns null if the intent is about no single entry
 */
export function findSubject(
  incident: Incident,
  intent: LaterIntent,
  by: string,
): { readonly entry: Entry; readonly intent: LaterIntent } | Refusal | null {
  switch (intent.do) {
    case 'amend':
    case 'strike':
    case 'restore':
    case 'pin':
    case 'link': {
      const entry = findEntry(incident, intent.entry, by, intent.do === 'restore');
      return isRefusal(entry) ? entry : { entry, intent: { ...intent, entry: entry.id } };
    }
    case 'resolve-hypothesis': {
      const found = findHypothesis(incident, intent, by);
      if (isRefusal(found)) return found;
      const { entry, why } = found;
      return {
        entry,
        intent: { do: intent.do, resolution: intent.resolution, entry: entry.id, why },
      };
    }
    default:
      return null;
  }
}

/** Finds the entry that an intent names, and accepts the event about it. */
function about(
  incident: Incident,
  named: string,
  context: Context,
  event: (id: string) => Draft,
): Decision<Draft> {
  const found = findEntry(incident, named, context.by);
  return isRefusal(found) ? found : accept(event(found.id));
}

export const entryDeciders: IntentDeciders<
  'log' | 'amend' | 'strike' | 'restore' | 'pin' | 'link' | 'resolve-hypothesis' | 'update' | 'checkin'
> = {
  log: (_incident, intent) => {
    const text = requireText(intent.text, 'text', maxText);
    if (isRefusal(text)) return text;
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
    const { time = null, kind = null, temporaryFix = null } = intent;
    const found = findEntry(incident, intent.entry, context.by);
    if (isRefusal(found)) return found;
    const entry = found.id;
    const isCorrected = time !== null || kind !== null || temporaryFix !== null;
    if (intent.text == null && !isCorrected) return usage('nothing-to-amend', {}, { give: 'correction' });
    const text = intent.text == null ? found.text : requireText(intent.text, 'text', maxText);
    if (isRefusal(text)) return text;
    // The same text beside another correction was given to be complete.
    const isReworded = intent.text != null && !(isCorrected && text === found.text);
    return accept(
      ...(isReworded ? [{ type: 'entry-amended', entry, text } as const] : []),
      ...(isCorrected ? [{ type: 'entry-corrected', entry, time, kind, temporaryFix } as const] : []),
    );
  },

  strike: (incident, intent, context) => {
    const why = requireText(intent.why, 'why', maxText);
    if (isRefusal(why)) return why;
    return about(incident, intent.entry, context, entry => ({ type: 'entry-struck', entry, why }));
  },

  restore: (incident, intent, context) => {
    const found = findEntry(incident, intent.entry, context.by, true);
    return isRefusal(found) ? found : accept({ type: 'entry-restored', entry: found.id });
  },

  pin: (incident, intent, context) =>
    about(incident, intent.entry, context, entry => ({ type: 'entry-pinned', entry, pinned: intent.pinned })),

  link: (incident, intent, context) => {
    const link = requireLine(intent.link, 'link', maxLink);
    if (isRefusal(link)) return link;
    return about(incident, intent.entry, context, entry => ({ type: 'entry-linked', entry, link }));
  },

  'resolve-hypothesis': (incident, intent, context) => {
    const found = findHypothesis(incident, intent, context.by);
    if (isRefusal(found)) return found;
    const why = optionalLine(found.why, 'why');
    if (isRefusal(why)) return why;
    return accept({
      type: 'hypothesis-resolved',
      entry: found.entry.id,
      resolution: intent.resolution,
      why: why || null,
    });
  },

  update: (_incident, intent, context) => {
    const text = requireText(intent.text, 'update', maxText);
    if (isRefusal(text)) return text;
    const next = intent.next ?? null;
    if (next !== null && !(next > 0 && next <= maxUpdateIntervalMs)) {
      return usage('update-interval', {}, { give: 'next' });
    }
    const nextDue = next === null ? null : new Date(Date.parse(context.at.at) + next).toISOString();
    return accept({ type: 'update-posted', audience: intent.audience, text, nextDue });
  },

  checkin: (_incident, intent) => {
    const text = intent.text?.trim() ? requireText(intent.text, 'text', maxText) : '';
    return isRefusal(text) ? text : accept({ type: 'checked-in', mood: intent.mood, text });
  },
};
