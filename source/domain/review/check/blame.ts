/**
 * Where a review may blame a person without meaning to. Blameless is about systems and decisions: "human error" is where
 * questions begin, and a name in the cause reads as the cause. What stands in code or between backticks is not looked at.
 */

import { type OwnLine, proseLines } from '../document/authored-text.ts';
import { type Outline, sectionEnd } from '../document/outline.ts';
import { mentionReplacer, type Named } from '../model/names.ts';
import type { Finding } from './lint.ts';
import { sectionNamed } from './lint.ts';

/** English, since reviews are; a team that writes in another language is not told about phrases. */
const phrases: readonly RegExp[] = [
  /\b(?:human|operator|user|pilot|engineer|developer)(?:['’]s)?[- ]errors?\b/i,
  /\b(?:his|her|their|my|someone['’]s|somebody['’]s) (?:own )?(?:mistakes?|faults?|errors?|negligence)\b/i,
  /\bshould(?:n['’]t| not)? have (?:known|noticed|seen|checked|caught|realised|realized|asked|tested|been (?:more )?careful)\b/i,
  /\b(?:careless(?:ly|ness)?|negligen(?:t|ce|tly)|incompeten(?:t|ce)|sloppy|sloppiness|stupid(?:ly|ity)?|lazy|lazily)\b/i,
  /\b(?:to blame|at fault|fat[- ]finger(?:ed)?|(?:bad|poor) judge?ment|lack of attention)\b/i,
  /\b(?:forgot|neglected|failed) to (?:check|test|notice|tell|ask|run|read|follow|verify|update|roll back)\b/i,
];

/** Where a name is easily read as the cause. */
const blaming = ['root-cause', 'trigger', 'went-wrong'] as const;

const bare = (text: string) => text.replace(/(`+)[^`].*?\1/g, '').replace(/<!--.*?-->/g, '');

const phraseFindings = ({ line, text }: OwnLine): Finding[] =>
  phrases.flatMap(pattern => {
    const [found] = pattern.exec(bare(text)) ?? [];
    return found === undefined
      ? []
      : [
          {
            line: line + 1,
            message: `"${found}" blames a person: say what made it likely, and what let it happen`,
          },
        ];
  });

/** Those whom a text names, each once. */
function mentioned(people: readonly Named[]): (text: string) => string[] {
  const found: string[] = [];
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  const look = mentionReplacer(people, id => {
    found.push(nameOf.get(id) ?? id);
    return '';
  });
  return text => {
    found.length = 0;
    look(text);
    return [...new Set(found)];
  };
}

/** Phrases anywhere, and names in the sections on what went wrong. */
export function blameFindings(outline: Outline, people: readonly Named[]): Finding[] {
  const own = proseLines(outline);
  const inText = mentioned(people);
  const named = blaming.flatMap(name => {
    const section = sectionNamed(outline, name);
    if (!section) return [];
    const end = sectionEnd(outline, section);
    return own
      .filter(({ line }) => line > section.last && line < end)
      .flatMap(({ line, text }) =>
        inText(bare(text)).map(person => ({
          line: line + 1,
          message: `${person} is named under "${section.text}", where blame is easy: say what the system allowed, or name the role`,
        })),
      );
  });
  return [...own.flatMap(phraseFindings), ...named];
}
