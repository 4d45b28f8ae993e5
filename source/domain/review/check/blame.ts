/**
 * Finds phrases and names in a review that may read as blame. A blameless review is about systems and decisions: "human
 * error" is where questions begin, and a name in the cause reads as the cause. Code and text in backticks are skipped.
 */

import { type AuthoredLine, collectProseLines } from '../document/authored-text.ts';
import { findSectionEnd, type Outline } from '../document/outline.ts';
import { createMentionReplacer, type PersonName } from '../model/mentions.ts';
import type { Finding } from './unwritten.ts';
import { findSection } from './unwritten.ts';

/** English phrases only: reviews are written in English. */
const phrases: readonly RegExp[] = [
  /\b(?:human|operator|user|pilot|engineer|developer)(?:['’]s)?[- ]errors?\b/i,
  /\b(?:his|her|their|my|someone['’]s|somebody['’]s) (?:own )?(?:mistakes?|faults?|errors?|negligence)\b/i,
  /\bshould(?:n['’]t| not)? have (?:known|noticed|seen|checked|caught|realised|realized|asked|tested|been (?:more )?careful)\b/i,
  /\b(?:careless(?:ly|ness)?|negligen(?:t|ce|tly)|incompeten(?:t|ce)|sloppy|sloppiness|stupid(?:ly|ity)?|lazy|lazily)\b/i,
  /\b(?:to blame|at fault|fat[- ]finger(?:ed)?|(?:bad|poor) judge?ment|lack of attention)\b/i,
  /\b(?:forgot|neglected|failed) to (?:check|test|notice|tell|ask|run|read|follow|verify|update|roll back)\b/i,
];

/** Sections in which a name is easily read as the cause. */
const blameSections = ['root-cause', 'trigger', 'went-wrong'] as const;

const stripCode = (text: string) => text.replace(/(`+)[^`].*?\1/g, '').replace(/<!--.*?-->/g, '');

const findBlamingPhrases = ({ line, text }: AuthoredLine): Finding[] =>
  phrases.flatMap(pattern => {
    const [found] = pattern.exec(stripCode(text)) ?? [];
    return found === undefined
      ? []
      : [
          {
            line: line + 1,
            message: `"${found}" blames a person: say what made it likely, and what let it happen`,
          },
        ];
  });

/** The people that a text names, each once. */
function createMentionFinder(people: readonly PersonName[]): (text: string) => string[] {
  const found: string[] = [];
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  const look = createMentionReplacer(people, id => {
    found.push(nameOf.get(id) ?? id);
    return '';
  });
  return text => {
    found.length = 0;
    look(text);
    return [...new Set(found)];
  };
}

/** Finds blaming phrases in every section, and names in the sections on what went wrong. */
export function findBlame(outline: Outline, people: readonly PersonName[]): Finding[] {
  const own = collectProseLines(outline);
  const inText = createMentionFinder(people);
  const named = blameSections.flatMap(name => {
    const section = findSection(outline, name);
    if (!section) return [];
    const end = findSectionEnd(outline, section);
    return own
      .filter(({ line }) => line > section.last && line < end)
      .flatMap(({ line, text }) =>
        inText(stripCode(text)).map(person => ({
          line: line + 1,
          message: `${person} is named under "${section.text}", where it can read as blame: use the role instead`,
        })),
      );
  });
  return [...own.flatMap(findBlamingPhrases), ...named];
}
