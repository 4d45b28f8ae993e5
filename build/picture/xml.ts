/** What XML 1.0 cannot hold, or a reader should not get: control characters, lone surrogates, non-characters. */
const unfit = /[\u0000-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]/gu;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for an element or a double-quoted attribute; control characters are dropped. */
export function escapeXml(text: string): string {
  return text.replace(unfit, '').replace(/[&<>"]/g, character => entities[character] ?? '');
}
