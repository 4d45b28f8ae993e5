/** Texts of a length that somebody else's limit allows. */

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** In UTF-16 units; a family of emoji has eleven. */
const longestGrapheme = 32;

/** Cut to so many characters, the last of them an ellipsis; no character is cut in two. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  let cut = '';
  for (const { segment } of graphemes.segment(text.slice(0, most + longestGrapheme))) {
    if (cut.length + segment.length > most - 1) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}
