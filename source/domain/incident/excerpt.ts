/** The excerpt of a long text in the timeline; the full text is an attachment. */
import { counted } from '../kernel/counted.ts';
import { cleanText } from '../kernel/text.ts';

/** Longer texts become attachments. */
const longest = { lines: 12, characters: 2_000 };
const shown = { lines: 5, characters: 800 };

/** The sanitized text, and whether it is complete; otherwise its first lines and how much more there is. */
export function excerpt(text: string): { readonly text: string; readonly whole: boolean } {
  const cleaned = cleanText(text);
  const lines = cleaned.split('\n');
  if (lines.length <= longest.lines && cleaned.length <= longest.characters)
    return { text: cleaned, whole: true };
  const first = lines.slice(0, shown.lines).join('\n');
  const cut = [...first.slice(0, shown.characters + 1)].slice(0, shown.characters).join('').toWellFormed();
  const rest =
    lines.length > shown.lines
      ? `… ${counted(lines.length - shown.lines, 'more line')}`
      : `… ${counted(cleaned.length - cut.length, 'more character')}`;
  return { text: `${cut}\n${rest}`, whole: false };
}
