/** The list of contents at the end of a review. It tells parts that people deleted from parts that are new. */
import { type Form, forms } from './sections.ts';

export type Contents = {
  readonly line: number;
  readonly form: Form;
  /** The status of the review at its last refresh. */
  readonly status: string;
  /** Which incident the document is about: see `identity.ts`. Null in documents of 0.4.0. */
  readonly mark: string | null;
  /** Names of generated parts and prompts; a prompt's name maps to its heading's slug, a part's to null. */
  readonly names: ReadonlyMap<string, string | null>;
};

const contentsPattern = /^\s*<!-- callme:contents (\S+) (\S+): (.*) -->\s*$/;

/** Formats the list of contents as a line of the document. */
export function formatContents({ form, status, mark, names }: Omit<Contents, 'line'>): string {
  const listed = [...names].map(([name, slug]) => (slug === null ? name : `${name}=${slug}`));
  const all = mark === null ? listed : [`@${mark}`, ...listed];
  return `<!-- callme:contents ${form} ${status}: ${all.join(' ')} -->`;
}

export function parseContents(text: string, line: number): Contents | null {
  const [, form, status, listed] = contentsPattern.exec(text) ?? [];
  const known = forms.find(candidate => candidate === form);
  if (known === undefined || status === undefined || listed === undefined) return null;
  const items = listed.split(' ').filter(item => item !== '');
  const mark = items.find(item => item.startsWith('@'))?.slice(1) ?? null;
  const names = items
    .filter(item => !item.startsWith('@'))
    .map(item => {
      const [name = item, slug = null] = item.split('=');
      return [name, slug] as const;
    });
  return { line, form: known, status, mark, names: new Map(names) };
}
