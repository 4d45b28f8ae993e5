const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** In UTF-16 units; a family emoji has eleven. */
const maxGraphemeLength = 32;

/** Cuts a text to at most `max` UTF-16 units, the last one an ellipsis. Graphemes are never split. */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text;
  let cut = '';
  for (const { segment } of graphemes.segment(text.slice(0, max + maxGraphemeLength))) {
    if (cut.length + segment.length > max - 1) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}
