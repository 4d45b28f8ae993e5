/** A list with a cursor in it and a filter over it: what all such screens have in common. */
import { useCallback, useState } from 'react';
import { usePrompt } from '../prompts/use-prompt.ts';
import { useCursorIn } from './use-cursor.ts';

/** What a list looks like; it looks the same to whoever comes back. */
export type ListState = {
  /** The key under the cursor. */
  readonly selected: string | null;
  readonly filter: string;
};

type Ways<T extends { readonly key: string }, L extends ListState> = {
  /** Those that pass the filter. */
  readonly items: readonly T[];
  readonly list: L;
  readonly onList: (change: Partial<ListState>) => void;
  /** Items that fit on the screen. */
  readonly height: number;
  /** Told when the cursor is moved by hand. */
  readonly onMove?: () => void;
};

export function useFilteredList<T extends { readonly key: string }, L extends ListState>(ways: Ways<T, L>) {
  const { items, list, onList, height, onMove } = ways;
  const [isFiltering, setIsFiltering] = useState(false);
  const select = useCallback((selected: string) => onList({ selected }), [onList]);
  const cursor = useCursorIn(items, list.selected, select);
  const move = (to: number) => {
    onMove?.();
    cursor.move(to);
  };
  const prompt = usePrompt({
    screen: 'filter',
    isActive: isFiltering,
    initial: list.filter,
    onChange: useCallback((filter: string) => onList({ filter }), [onList]),
    handlers: {
      next: () => setIsFiltering(false),
      back: () => unfilter(),
      down: () => move(cursor.at + 1),
      up: () => move(cursor.at - 1),
    },
  });
  const unfilter = () => {
    setIsFiltering(false);
    prompt.act({ type: 'clear' });
  };
  /** By the names of the keymap. */
  const handlers: Readonly<Record<string, () => void>> = {
    down: () => move(cursor.at + 1),
    up: () => move(cursor.at - 1),
    'page-down': () => move(cursor.at + height),
    'page-up': () => move(cursor.at - height),
    first: () => move(0),
    last: () => move(items.length - 1),
    filter: () => setIsFiltering(true),
  };
  return { cursor, isFiltering, editor: prompt.editor, unfilter, handlers };
}

/** The first of the items that are shown: the one under the cursor is among them, in the middle where it can be. */
export const topOf = (at: number, length: number, height: number): number =>
  Math.min(Math.max(0, at - Math.floor(height / 2)), Math.max(0, length - height));
