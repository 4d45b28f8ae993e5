/** What of the timeline is not on the screen, and how one gets there. Pure. */
import { findKeyLabel } from '../../input/keymap.ts';
import { roomKeymap } from '../keymap.ts';
import { formatBelow } from './new-below.ts';

type Seen = {
  readonly all: readonly unknown[];
  /** Those that the filter lets through. */
  readonly entries: readonly unknown[];
  readonly filter: string;
  readonly below: number;
  /** How many of those below are new. */
  readonly fresh: number;
};

/** @returns the same in ever fewer words; empty where all that there is can be seen by scrolling back */
export function describeHidden({ all, entries, filter, below, fresh }: Seen): readonly string[] {
  const parts = [
    filter !== '' &&
      `only ${filter}: ${entries.length} of ${all.length}, ${findKeyLabel(roomKeymap, 'back')} shows all`,
    below > 0 && `${formatBelow(below, fresh)}: ${findKeyLabel(roomKeymap, 'page-down')}`,
  ].filter(part => typeof part === 'string');
  const short = [filter !== '' && `only ${filter}`, fresh > 0 && `${fresh} new below`].filter(
    part => typeof part === 'string',
  );
  return [parts, short, short.slice(0, 1)].filter(words => words.length > 0).map(words => words.join(' · '));
}
