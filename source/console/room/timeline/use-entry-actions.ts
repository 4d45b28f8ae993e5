/** What keys do to the entry that is selected: the one that was, when the key was pressed. */
import { useRef, useState } from 'react';
import type { LaterIntent } from '../../../domain/incident/decide/decide.ts';
import { correctable } from '../../../domain/incident/evolve/entries.ts';
import { type Entry, entryWithId, type Timeline } from '../../../domain/incident/timeline.ts';
import { Conflict } from '../../../domain/kernel/conflict.ts';
import { cleanLine } from '../../../domain/kernel/text.ts';
import { handleOf } from '../../../format/text/timeline.ts';
import type { Zone } from '../../../time/format.ts';
import { findKeyLabel } from '../../input/keymap.ts';
import { cut } from '../../ui/text/wrap.ts';
import { answerKeymap, entryKeymap, readerKeymap } from '../keymap.ts';
import type { Asked } from '../use-answer.ts';
import type { Said } from '../use-room.ts';
import { findAddresses, nextAddress } from './addresses.ts';
import { describeEntry, describePlace } from './describe-entry.ts';
import { parseHref } from './markup.ts';
import { useCopy } from './use-copy.ts';

type Ways = {
  readonly zone: Zone;
  /** As it is known now; null: not yet. */
  readonly timeline: Timeline | null;
  readonly ask: (asked: Asked) => void;
  readonly say: (said: Said) => void;
  readonly act: (intent: LaterIntent, done: string) => Promise<boolean>;
  /** Keeps what is being written as a draft. */
  readonly beside: (text: string) => void;
};

const wholeKeys = [findKeyLabel(entryKeymap, 'read'), findKeyLabel(readerKeymap, 'copy')].join(' ');

/** What is said before an amendment would replace a text that nobody here has seen; null: there is none. */
function amendedSince(seen: Entry, now: Entry): string | null {
  const last = now.versions.at(-1);
  if (!last || now.versions.length === seen.versions.length) return null;
  return `${cleanLine(last.by)} amended it meanwhile: ${cut(cleanLine(now.text), mostShown)} (${findKeyLabel(answerKeymap, 'done')} replaces that)`;
}

const mostShown = 40;

/** A question before something that cannot be taken back. */
export type Confirmed = { readonly text: string; readonly onYes: () => void };

export function useEntryActions({ zone, timeline, ask, say, act, beside }: Ways) {
  const newest = useRef(timeline);
  newest.current = timeline;
  const copy = useCopy();
  const address = useRef<string | null>(null);
  const [confirming, setConfirming] = useState<Confirmed | null>(null);

  /** Says why an entry cannot be corrected, before anything is asked. */
  const correcting = (then: (entry: Entry) => void) => (entry: Entry) => {
    const found = correctable(entry, entry.id);
    if (found instanceof Conflict) say({ text: found.why, bad: true });
    else then(entry);
  };
  const askWhy = (entry: Entry) =>
    ask({
      key: `strike ${entry.id}`,
      label: `why strike ${describePlace(entry, zone)}`,
      initial: '',
      onDone: why =>
        why.trim() === ''
          ? 'say why'
          : act({ do: 'strike', entry: entry.id, why }, `struck ${describeEntry(entry, zone)}`),
    });

  const handlers = {
    amend: correcting(entry => {
      let seen = entry;
      const amend = async (text: string) => {
        const done = await act(
          { do: 'amend', entry: entry.id, text },
          `amended ${describePlace(entry, zone)}`,
        );
        if (done) beside('');
        return done;
      };
      ask({
        key: `amend ${entry.id}`,
        label: `amend ${describePlace(entry, zone)}`,
        initial: entry.text,
        onChange: text => beside(`/amend ${handleOf(entry)} ${text}`),
        onBack: () => beside(''),
        onDone: text => {
          const now = (newest.current && entryWithId(newest.current, entry.id)) ?? seen;
          const amended = amendedSince(seen, now);
          seen = now;
          return amended ?? amend(text);
        },
      });
    }),
    strike: correcting(entry =>
      setConfirming({ text: `Strike ${describeEntry(entry, zone)}? y/N`, onYes: () => askWhy(entry) }),
    ),
    pin: (entry: Entry) =>
      void act(
        { do: 'pin', entry: entry.id, pinned: !entry.pinned },
        `${entry.pinned ? 'unpinned' : 'pinned'} ${describeEntry(entry, zone)}`,
      ),
    link: (entry: Entry) =>
      ask({
        key: `link ${entry.id}`,
        label: `link of ${describePlace(entry, zone)}`,
        initial: '',
        onDone: link =>
          parseHref(link.trim()) === null
            ? 'an address that begins with https:// or http://'
            : act({ do: 'link', entry: entry.id, link: link.trim() }, `linked ${describeEntry(entry, zone)}`),
      }),
    'copy-link': (entry: Entry) => {
      const addresses = findAddresses(entry);
      address.current = nextAddress(addresses, address.current);
      if (address.current === null)
        return say({ text: `no address in ${describeEntry(entry, zone)}`, bad: true });
      const which =
        addresses.length > 1 ? `${addresses.indexOf(address.current) + 1} of ${addresses.length}: ` : '';
      say(copy(address.current, `${which}${cut(address.current, mostShown - which.length)}`));
    },
    copy: (entry: Entry) => {
      // Of what is kept beside it, only the beginning is here.
      const first = entry.attachment ? `the first lines (${wholeKeys} for all) of ` : '';
      say(copy(entry.text, `${first}${describeEntry(entry, zone)}`));
    },
  };
  return {
    handlers,
    confirming,
    answer: (yes: boolean) => {
      setConfirming(null);
      if (yes) confirming?.onYes();
    },
  };
}
