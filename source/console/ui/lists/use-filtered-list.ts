/** A list with a cursor and a filter. */
import { useCallback, useState } from 'react';
import type { Movement } from '../../input/movement.ts';
import { filterKeymap } from '../prompts/keymaps.ts';
import { usePrompt } from '../prompts/use-prompt.ts';
import { useCursorIn } from './use-cursor.ts';

/** What a list remembers while another screen is open. */
export type ListState = {
  /** The key under the cursor. */
  readonly selected: string | null;
  readonly filter: string;
};

type Options<T extends { readonly key: string }, L extends ListState> = {
  /** The items that match the filter. */
  readonly items: readonly T[];
  readonly list: L;
  readonly onList: (change: Partial<ListState>) => void;
  /** Items that fit on the screen. */
  readonly height: number;
  /** Called when a key moves the cursor. */
  readonly onMove?: () => void;
};

export function useFilteredList<T extends { readonly key: string }, L extends ListState>(
  options: Options<T, L>,
) {
  const { items, list, onList, height, onMove } = options;
  const [isFiltering, setIsFiltering] = useState(false);
  const select = useCallback((selected: string) => onList({ selected }), [onList]);
  const cursor = useCursorIn(items, list.selected, select);
  const move = (to: number) => {
    onMove?.();
    cursor.move(to);
  };
  const prompt = usePrompt({
    keymap: filterKeymap,
    isActive: isFiltering,
    initial: list.filter,
    onChange: useCallback((filter: string) => onList({ filter }), [onList]),
    handlers: {
      next: () => setIsFiltering(false),
      back: () => clearFilter(),
      down: () => move(cursor.at + 1),
      up: () => move(cursor.at - 1),
      'page-down': () => move(cursor.at + height),
      'page-up': () => move(cursor.at - height),
    },
  });
  const clearFilter = () => {
    setIsFiltering(false);
    prompt.act({ type: 'clear' });
  };
  const handlers: Readonly<Record<Movement | 'filter', () => void>> = {
    down: () => move(cursor.at + 1),
    up: () => move(cursor.at - 1),
    'page-down': () => move(cursor.at + height),
    'page-up': () => move(cursor.at - height),
    first: () => move(0),
    last: () => move(items.length - 1),
    filter: () => setIsFiltering(true),
  };
  return { cursor, isFiltering, editor: prompt.editor, clearFilter, handlers };
}

/** The index of the first item shown, with the cursor in the middle where possible. */
export const findTop = (at: number, length: number, height: number): number =>
  Math.min(Math.max(0, at - Math.floor(height / 2)), Math.max(0, length - height));
