/** The structure of a review document: generated parts, offers, prompts, headings and the list of its contents, line by line. */
import { partDigest } from './digest.ts';
import { type Form, forms, slugOf } from './sections.ts';

/** Lines are counted from 0; `last` is inclusive. */
export type Block = {
  readonly name: string;
  /** The line of the begin marker. */
  readonly first: number;
  /** The line of the end marker. */
  readonly last: number;
  /** What stands between them, without the digest. */
  readonly body: readonly string[];
  readonly digest: string | null;
};

export type Heading = {
  readonly line: number;
  /** The line of the text, or of the underline below it. */
  readonly last: number;
  readonly level: number;
  readonly text: string;
  readonly slug: string;
};
export type Prompt = { readonly name: string; readonly line: number; readonly last: number };

/** What the document was given so far, which tells what people have deleted from what is new. */
export type Contents = {
  readonly line: number;
  readonly form: Form;
  /** Of the incident when it was last refreshed. */
  readonly status: string;
  /** Names of generated parts and prompts; a prompt's name maps to its heading's slug, a part's to null. */
  readonly names: ReadonlyMap<string, string | null>;
};

export type Problem = { readonly line: number; readonly message: string; readonly name: string };

export type Outline = {
  readonly lines: readonly string[];
  readonly parts: readonly Block[];
  readonly offers: readonly Block[];
  readonly prompts: readonly Prompt[];
  /** Outside of parts, offers and code blocks. */
  readonly headings: readonly Heading[];
  readonly contents: Contents | null;
  /** Markers that make no sense; what they stand in is a person's text. */
  readonly problems: readonly Problem[];
};

const markerShape = /^\s*<!-- callme:(begin|end|offer|offer-end) ([\w-]+) -->\s*$/;
const digestShape = /^\s*<!-- callme:digest ([0-9a-f]+) -->\s*$/;
const promptShape = /^\s*<!-- callme:write ([\w-]+):/;
const contentsShape = /^\s*<!-- callme:contents (\S+) (\S+): (.*) -->\s*$/;
const fenceShape = /^ {0,3}(`{3,}|~{3,})/;
const headingShape = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const underlineShape = /^ {0,3}(=+|-{2,})[ \t]*$/;

/** The line that keeps a part's digest, to stand just before its end marker. */
export const digestLine = (body: readonly string[]): string => `<!-- callme:digest ${partDigest(body)} -->`;

/** The line that keeps what a document was given. */
export function contentsLine({ form, status, names }: Omit<Contents, 'line'>): string {
  const listed = [...names].map(([name, slug]) => (slug === null ? name : `${name}=${slug}`));
  return `<!-- callme:contents ${form} ${status}: ${listed.join(' ')} -->`;
}

function readContents(text: string, line: number): Contents | null {
  const [, form, status, listed] = contentsShape.exec(text) ?? [];
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

function blockOf(name: string, lines: readonly string[], first: number, last: number): Block {
  const inside = lines.slice(first + 1, last);
  const at = inside.findLastIndex(line => line.trim() !== '');
  const digest = digestShape.exec(inside[at] ?? '')?.[1] ?? null;
  return { name, first, last, digest, body: digest === null ? inside : inside.slice(0, at) };
}

const closing = { begin: 'end', offer: 'offer-end' } as const;

type Found = { readonly blocks: Record<'begin' | 'offer', Block[]>; readonly problems: Problem[] };

/** Pairs the markers. One that has no partner, or that another begins inside of, is a problem and no block. */
function pairMarkers(lines: readonly string[]): Found {
  const found: Found = { blocks: { begin: [], offer: [] }, problems: [] };
  let open: { kind: 'begin' | 'offer'; name: string; line: number } | null = null;
  const problem = (line: number, name: string, message: string) => {
    found.problems.push({ line, name, message });
  };
  for (const [line, text] of lines.entries()) {
    const [, kind, name] = markerShape.exec(text) ?? [];
    if (kind === undefined || name === undefined) continue;
    if (kind === 'begin' || kind === 'offer') {
      if (open) problem(open.line, open.name, `the ${open.kind} of "${open.name}" has no end`);
      open = { kind, name, line };
    } else if (open && open.name === name && closing[open.kind] === kind) {
      found.blocks[open.kind].push(blockOf(name, lines, open.line, line));
      open = null;
    } else {
      problem(line, name, `the ${kind} of "${name}" has no begin`);
    }
  }
  if (open) problem(open.line, open.name, `the ${open.kind} of "${open.name}" has no end`);
  return found;
}

/** Blocks whose name occurs once; every copy of the others is a problem, since nobody can say which is meant. */
function unique(blocks: readonly Block[], problems: Problem[]): Block[] {
  return blocks.filter(block => {
    const twice = blocks.some(other => other !== block && other.name === block.name);
    if (twice)
      problems.push({
        line: block.first,
        name: block.name,
        message: `"${block.name}" is there more than once`,
      });
    return !twice;
  });
}

/** Reads a document's lines (without their line ends). Total: any text has an outline. */
export function readOutline(lines: readonly string[]): Outline {
  const { blocks, problems } = pairMarkers(lines);
  const parts = unique(blocks.begin, problems);
  const offers = unique(blocks.offer, problems);
  const inside = new Set(
    [...parts, ...offers].flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
    ),
  );
  const prompts: Prompt[] = [];
  const headings: Heading[] = [];
  let contents: Contents | null = null;
  let fence: string | null = null;
  for (let line = 0; line < lines.length; line++) {
    // A code block that somebody forgot to close must not hide the rest of the document.
    if (inside.has(line)) fence = null;
    const text = lines[line] ?? '';
    if (inside.has(line)) continue;
    contents ??= readContents(text, line);
    const mark = fenceShape.exec(text)?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence) && text.trim() === mark) fence = null;
      continue;
    }
    if (mark !== undefined) {
      fence = mark;
      continue;
    }
    const prompt = promptShape.exec(text)?.[1];
    if (prompt !== undefined) {
      const last = lines.findIndex((candidate, index) => index >= line && candidate.includes('-->'));
      prompts.push({ name: prompt, line, last: last < 0 ? line : last });
    }
    const heading = headingAt(lines, line);
    if (heading && !inside.has(heading.last)) headings.push(heading);
  }
  return {
    lines,
    parts,
    offers,
    prompts,
    headings,
    contents,
    problems: problems.sort((a, b) => a.line - b.line),
  };
}

function headingAt(lines: readonly string[], line: number): Heading | null {
  const text = (lines[line] ?? '').replace(/^\ufeff/, '');
  const [hashed, marks = '', words = ''] = headingShape.exec(text) ?? [];
  if (hashed !== undefined)
    return { line, last: line, level: marks.length, text: words, slug: slugOf(words) };
  const under = underlineShape.exec(lines[line + 1] ?? '')?.[1];
  // Only a line that would else be a paragraph can be underlined.
  if (under === undefined || !/^ {0,3}[\p{L}\p{N}*_]/u.test(text)) return null;
  return {
    line,
    last: line + 1,
    level: under.startsWith('=') ? 1 : 2,
    text: text.trim(),
    slug: slugOf(text),
  };
}

/** The line after a heading's section: that of the next heading of its level or above, or the end. */
export function sectionEnd({ headings, lines }: Outline, heading: Heading): number {
  const next = headings.find(other => other.line > heading.line && other.level <= heading.level);
  return next?.line ?? lines.length;
}
