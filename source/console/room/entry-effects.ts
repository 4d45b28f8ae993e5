/** What the keys of a selected entry do. */
import {
  refuseCorrection,
  refuseKindChange,
  refuseResolution,
} from '../../domain/incident/evolve/entries.ts';
import type { Entry } from '../../domain/incident/timeline.ts';
import type { Resolution } from '../../domain/incident/vocabulary.ts';
import { formatClockTime } from '../../time/format.ts';
import { findKeyLabel } from '../input/keymap.ts';
import type { Status } from '../ui/layout/status-line.tsx';
import { refusalText } from '../ui/text/remedy.ts';
import { cut } from '../ui/text/wrap.ts';
import { entryKeymap, readerKeymap } from './keys/keymaps.ts';
import type { Recorder } from './recorder.ts';
import { findAddresses, nextAddress } from './timeline/addresses.ts';
import { copyText } from './timeline/clipboard.ts';
import { describeEntry } from './timeline/describe-entry.ts';

const maxShownLink = 40;
const readerKeys = [findKeyLabel(entryKeymap, 'read'), findKeyLabel(readerKeymap, 'copy')].join(' ');

export function createEntryEffects({ store, frame, setStatus, refuse, record }: Recorder) {
  const { dispatch } = store;
  const zone = () => frame().services.zone;

  /** Says why an entry cannot be corrected, before anything is asked. */
  const ifCorrectable = (entry: Entry, then: () => void) => {
    const refusal = refuseCorrection(entry);
    if (refusal) refuse(refusalText(refusal, { keymap: entryKeymap }));
    else then();
  };

  const copy = (text: string, what: string): Status => copyText(frame().terminal.write, text, what);

  return {
    amend: (entry: Entry) =>
      ifCorrectable(entry, () => dispatch({ type: 'ask', question: { type: 'amend', entry } })),
    strike: (entry: Entry) => ifCorrectable(entry, () => dispatch({ type: 'confirm-strike', entry })),
    /** Restores a struck entry, or makes a hypothesis open again. */
    undo: (entry: Entry) => {
      const described = describeEntry(entry, zone());
      if (entry.struck)
        return void record({ do: 'restore', entry: entry.id }, { done: `restored ${described}` });
      if (entry.resolution === undefined) return refuse(`neither struck nor resolved: ${described}`);
      const intent = { do: 'resolve-hypothesis', entry: entry.id, resolution: null, why: null } as const;
      void record(intent, { done: `open again: ${described}` });
    },
    askTime: (entry: Entry) =>
      ifCorrectable(entry, () => {
        const initial = `${entry.approximate ? '~' : ''}${formatClockTime(entry.at, zone())}`;
        dispatch({ type: 'ask', question: { type: 'move', entry, initial } });
      }),
    askKind: (entry: Entry) =>
      ifCorrectable(entry, () => {
        const refusal = refuseKindChange(entry);
        if (refusal) refuse(refusalText(refusal));
        else dispatch({ type: 'ask', question: { type: 'kind', entry } });
      }),
    askResolution: (entry: Entry, resolution: Resolution) =>
      ifCorrectable(entry, () => {
        const refusal = refuseResolution(entry);
        if (refusal) refuse(refusalText(refusal, { keymap: entryKeymap }));
        else dispatch({ type: 'ask', question: { type: resolution, entry } });
      }),
    pin: (entry: Entry) => {
      const done = `${entry.pinned ? 'unpinned' : 'pinned'} ${describeEntry(entry, zone())}`;
      void record({ do: 'pin', entry: entry.id, pinned: !entry.pinned }, { done });
    },
    copy: (entry: Entry) => {
      // The entry has only the beginning of its attachment.
      const part = entry.attachment ? `the first lines (${readerKeys} for all) of ` : '';
      setStatus(copy(entry.text, `${part}${describeEntry(entry, zone())}`));
    },
    /** Copies the first link of an entry; again: the one after it. */
    copyLink: (entry: Entry) => {
      const links = findAddresses(entry);
      const link = nextAddress(links, store.current().copiedLink);
      if (link === null) return refuse(`no link in ${describeEntry(entry, zone())}`);
      dispatch({ type: 'link-copied', link });
      const which = links.length > 1 ? `${links.indexOf(link) + 1} of ${links.length}: ` : '';
      setStatus(copy(link, `${which}${cut(link, maxShownLink - which.length)}`));
    },
  };
}
