/** Static HTML. Every value that is not marked as markup is text, and escaped. */

/** Markup that was built by this module. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, character => escapes[character] ?? '');

type Value = string | number | Html | null | readonly Html[];

const renderValue = (value: Value): string => {
  if (value === null) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return value.map(({ text }) => text).join('');
};

/** A template tag for markup: its values are escaped unless they are markup. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Html =>
  new Html(parts.reduce((text, part, index) => `${text}${renderValue(values[index - 1] ?? null)}${part}`));

export const joinHtml = (pieces: readonly Html[]): Html =>
  new Html(pieces.map(({ text }) => text).join('\n'));
