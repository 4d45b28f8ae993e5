/** The line at the end of a review that says what it was given so far: it tells what people have deleted from what is new. */
import { type Form, forms } from './sections.ts';

export type Contents = {
  readonly line: number;
  readonly form: Form;
  /** Of the review when it was last refreshed. */
  readonly status: string;
  /** Names of generated parts and prompts; a prompt's name maps to its heading's slug, a part's to null. */
  readonly names: ReadonlyMap<string, string | null>;
};

const contentsPattern = /^\s*<!-- callme:contents (\S+) (\S+): (.*) -->\s*$/;

/** The line that keeps what a document was given. */
export function formatContents({ form, status, names }: Omit<Contents, 'line'>): string {
  const listed = [...names].map(([name, slug]) => (slug === null ? name : `${name}=${slug}`));
  return `<!-- callme:contents ${form} ${status}: ${listed.join(' ')} -->`;
}

export function parseContents(text: string, line: number): Contents | null {
  const [, form, status, listed] = contentsPattern.exec(text) ?? [];
  const known = forms.find(candidate => candidate === form);
  if (known === undefined || status === undefined || listed === undefined) return null;
  const names = listed
    .split(' ')
    .filter(item => item !== '')
    .map(item => {
      const [name = item, slug = null] = item.split('=');
      return [name, slug] as const;
    });
  return { line, form: known, status, names: new Map(names) };
}
