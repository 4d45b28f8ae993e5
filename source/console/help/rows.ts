/** The help of a screen as rows: its keys, and what can be typed. Pure. */
import type { HelpSection } from '../app/screen.ts';
import { formatKeyLabel } from '../input/key-name.ts';
import type { DisabledReasons } from '../input/keymap.ts';

export type HelpLine =
  | { readonly kind: 'heading'; readonly text: string }
  | {
      readonly kind: 'row';
      /** A key, or something that can be typed. */
      readonly term: string;
      readonly description: string;
      /** Why the key does nothing now; null if it works. */
      readonly disabledBecause: string | null;
      /** Whether it affects other people or cannot be undone. */
      readonly isDangerous: boolean;
    };

/** @param reasonsIn why actions of a place are disabled now */
export function helpLines(
  sections: readonly HelpSection[],
  reasonsIn: (place: string) => DisabledReasons = () => ({}),
): readonly HelpLine[] {
  return sections.flatMap(({ title, keymap, rows = [] }): HelpLine[] => {
    const reasons = keymap ? reasonsIn(keymap.place) : {};
    return [
      { kind: 'heading', text: title },
      ...(keymap?.bindings ?? []).map(({ action, keys, description, isDangerous = false }): HelpLine => {
        const term = keys.map(formatKeyLabel).join(', ');
        return { kind: 'row', term, description, disabledBecause: reasons[action] ?? null, isDangerous };
      }),
      ...rows.map((row): HelpLine => ({ kind: 'row', ...row, disabledBecause: null, isDangerous: false })),
    ];
  });
}
