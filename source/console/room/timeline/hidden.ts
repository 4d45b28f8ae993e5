/** Which part of the timeline is hidden, and the keys that show it. Pure. */
import { findKeyLabel } from '../../input/keymap.ts';
import { roomKeymap } from '../keys/keymaps.ts';
import { formatBelow } from './new-below.ts';
import type { TimelineView } from './position.ts';

type Options = Pick<TimelineView, 'filter' | 'below' | 'newBelow'> & {
  readonly all: readonly unknown[];
  readonly entries: readonly unknown[];
};

/**
 * @returns the text in fewer and fewer words, for narrower and narrower screens; empty if nothing is hidden
 * below
 */
export function describeHidden({ all, entries, filter, below, newBelow }: Options): readonly string[] {
  const parts = [
    filter !== '' &&
      `only ${filter}: ${entries.length} of ${all.length}, ${findKeyLabel(roomKeymap, 'back')} shows all`,
    below > 0 && `${formatBelow(below, newBelow)}: ${findKeyLabel(roomKeymap, 'page-down')}`,
  ].filter(part => typeof part === 'string');
  const short = [filter !== '' && `only ${filter}`, newBelow > 0 && `${newBelow} new below`].filter(
    part => typeof part === 'string',
  );
  return [parts, short, short.slice(0, 1)].filter(words => words.length > 0).map(words => words.join(' · '));
}
