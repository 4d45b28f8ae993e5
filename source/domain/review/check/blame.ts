/**
 * Finds phrases and names in a review that may read as blame. A blameless review is about systems and decisions: "human
 * error" is where questions begin, and a name in the cause reads as the cause. Code and text in backticks are skipped.
 */

import { type AuthoredLine, collectProseLines } from '../document/authored-text.ts';
import { findSectionEnd, type Outline } from '../document/outline.ts';
import { createMentionReplacer, type PersonName } from '../model/mentions.ts';
import type { Finding } from './unwritten.ts';
import { findSection } from './written-sections.ts';

type Phrase = {
  readonly pattern: RegExp;
  /** Whether it blames only if a person is the subject: "the alert should have caught it" is about a system. */
  readonly ofPerson?: true;
};

/** English phrases only: reviews are written in English. */
const phrases: readonly Phrase[] = [
  // Not the rate, or the page, of errors that users see.
  {
    pattern:
      /\b(?:human|operator|user|pilot|engineer|developer)(?:['’]s)?[- ]errors?\b(?![- ](?:rates?|budgets?|pages?|messages?|logs?|counts?|codes?|reports?|responses?|handling|ratio|percentage|rose|fell|increased|dropped|spiked|per)\b)/i,
  },
  {
    pattern:
      /\b(?:his|her|their|my|someone['’]s|somebody['’]s) (?:own )?(?:mistakes?|negligence|faults?(?![- ](?:toleran|domain|inject|isolat))|errors?(?![- ](?:rates?|budgets?|pages?|logs?|messages?|codes?|responses?)))\b/i,
  },
  {
    pattern:
      /\bshould(?:n['’]t| not)? have (?:known|noticed|seen|checked|caught|realised|realized|asked|tested|been (?:more )?careful)\b/i,
    ofPerson: true,
  },
  {
    pattern:
      /\b(?:careless(?:ly|ness)?|negligen(?:t|ce|tly)|incompeten(?:t|ce)|sloppy|sloppiness|stupid(?:ly|ity)?|lazy(?![- ](?:load|init|eval|creat|fetch|start|bind|delet|connect|mount|import|instantiat|reads?\b|writes?\b|updat|replicat|migrat))|fat[- ]finger(?:ed)?|(?:bad|poor) judge?ment|lack of attention)\b/i,
  },
  { pattern: /\b(?:to blame|at fault)\b/i, ofPerson: true },
  { pattern: /\b(?:forgot|neglected) to \w+/i },
  {
    pattern: /\bfailed to (?:check|test|notice|tell|ask|run|read|follow|verify|update|roll back)\b/i,
    ofPerson: true,
  },
];

/** A word that can only be a person, close before the phrase. Names are looked for separately. */
const person =
  /\b(?:I|we|he|she|they|you|who|someone|somebody|nobody|no one|anyone|everyone|person|people|engineers?|operators?|developers?|admins?|administrators?|devs?|sres?|responders?|commanders?|investigators?|on-?call(?: \w+)?|teams?|staff|colleagues?|managers?|authors?|reviewers?|users?|customers?|vendors?|contractors?|interns?|shift)\s+(?:\S+\s+){0,3}$/i;

/** Sections in which a name is easily read as the cause. */
const blameSections = ['root-cause', 'trigger', 'went-wrong'] as const;

const stripCode = (text: string) => text.replace(/(`+)[^`].*?\1/g, '').replace(/<!--.*?-->/g, '');

type Mentions = (text: string) => string[];

/** Whether a person, by name or by what they are, is the subject of what follows this text. */
function hasPersonBefore(text: string, findNames: Mentions): boolean {
  const sentence = /[^.!?;]*$/.exec(text)?.[0] ?? '';
  const words = sentence.trim().split(/\s+/).slice(-5).join(' ');
  return person.test(`${words} `) || findNames(words).length > 0;
}

const findBlamingPhrases =
  (findNames: Mentions) =>
  ({ line, text }: AuthoredLine): Finding[] => {
    const prose = stripCode(text);
    return phrases.flatMap(({ pattern, ofPerson }) => {
      const found = pattern.exec(prose);
      if (!found || (ofPerson && !hasPersonBefore(prose.slice(0, found.index), findNames))) return [];
      const message = `"${found[0]}" blames a person: say what made it likely, and what let it happen`;
      return [{ line: line + 1, message }];
    });
  };

/** Names and ids of people that are also words of operations: in prose they are rarely the person. */
const operationsWords = new Set(
  (
    'admin alert api app auth backup bot build cache cell chaos ci cloud cluster cron data db deploy dev disk dns edge error ' +
    'grace host infra job king lake lead log mason mobile network noc ops park platform pod pope prod queue release reed robot ' +
    'root search security server service site sre stack staff staging stone storage summer support system team tester user ' +
    'wall watch web west white winter wood worker'
  ).split(' '),
);

/** The people that a text names, each once. */
function createMentionFinder(people: readonly PersonName[]): Mentions {
  const found: string[] = [];
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  const look = createMentionReplacer(
    people,
    id => {
      found.push(nameOf.get(id) ?? id);
      return '';
    },
    operationsWords,
  );
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
  return [...own.flatMap(findBlamingPhrases(inText)), ...named];
}
