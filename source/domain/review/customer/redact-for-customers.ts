/**
 * Redacts internal details from texts for customers: people, addresses, secrets, hosts, paths, channels, internal numbers.
 * It removes too much rather than too little: the author can restore a word before sending, but a leaked name is out.
 */
import { clean } from '../../kernel/text.ts';
import { createMentionReplacer, type PersonName } from '../model/mentions.ts';
import { secretPatterns } from './secret-patterns.ts';

/** The maximum length in DNS. Every repetition here is bounded, because unbounded ones take seconds on long words. */
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';

/** A dotted name is a host unless it is an abbreviation (`e.g.`) or two sentences without a space between them. */
function host(found: string): string {
  const abbreviation = /^(?:[a-z]\.)+[a-z]?$/i.test(found);
  const sentences = /^\w+\.[A-Z][a-z]+$/.test(found);
  return abbreviation || sentences ? found : 'a server';
}

/** Hyphenated words with a number that are not hosts. */
const numbered =
  /^(?:phase|step|part|stage|level|option|version|day|week|round|wave|type|utf|sha|iso|covid|http|top|q)-?\d+$/i;

type Rule = readonly [pattern: RegExp, replacement: string | ((found: string) => string)];

/** The order matters: an address contains hosts, a host contains words. */
const rules: readonly Rule[] = [
  [/\b[a-z][a-z0-9+.-]{0,31}:\/\/[^\s<>"')\]]+/gi, '(link left out)'],
  [/\bwww\.[^\s<>"')\]]+/gi, '(link left out)'],
  [/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}/g, '(address left out)'],
  [/(?<![\w/.])(?:~|\.{1,2})?(?:\/[\w.@+-]+){2,}\/?|(?<!\w)[a-z]:\\[^\s]+/gi, '(path left out)'],
  [/(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?(?::\d+)?(?![\w.]*\d)/g, 'a server'],
  [
    /(?<![\w:])(?:[0-9a-f]{1,4}:){2,7}[0-9a-f]{1,4}(?![\w:])|(?<![\w:])(?:[0-9a-f]{1,4}:)+:(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?(?![\w:])|(?<![\w:])::[0-9a-f]{1,4}(?:[0-9a-f:]*)(?!\w)/gi,
    ipv6,
  ],
  [
    new RegExp(
      `(?<![\\w.@-])${label}(?:\\.${label}){0,9}\\.[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?(?::\\d+)?(?![\\w-])`,
      'gi',
    ),
    host,
  ],
  [/\b(?:INC|P|T|SEV|JIRA|CHG)-?\d+\b/g, 'this incident'],
  [/(?<![\w&])#[a-z][\w-]*/gi, '(channel left out)'],
  [
    /(?<![\w-])(?:[a-z][a-z0-9]{0,62}(?:-[a-z0-9]{1,62}){0,9}-\d{1,4}[a-z]?|(?:db|web|app|api|node|srv|host|vm|ip|k8s|redis|mysql|pg|kafka|cache|lb|proxy)\d+)(?![\w-])/gi,
    found => (numbered.test(found) ? found : 'a server'),
  ],
  [/(?<![\w.])@[a-z][\w-]*/gi, 'an engineer'],
];

/** Times of day (`10:30:15`) look like IPv6 addresses. */
function ipv6(found: string): string {
  return /^\d{1,2}:\d\d(?::\d\d)?$/.test(found) ? found : 'a server';
}

/**
 * Creates a function that redacts a text for customers.
 * @param people whose names and ids are removed
 * @param outage whether it was a full outage; otherwise "outage" becomes "disruption"
 */
export function createCustomerRedactor(
  people: readonly PersonName[],
  outage: boolean,
): (text: string) => string {
  const nameless = createMentionReplacer(people, () => 'an engineer');
  return text => {
    // Addresses come first, because they can contain names.
    const [links, rest] = [rules.slice(0, 4), rules.slice(4)];
    const apply = (list: readonly Rule[], from: string) =>
      list.reduce(
        (result, [pattern, replacement]) =>
          typeof replacement === 'string'
            ? result.replace(pattern, replacement)
            : result.replace(pattern, found => replacement(found)),
        from,
      );
    const scrubbed = apply(rest, nameless(apply(secretPatterns, apply(links, clean(text)))));
    return outage ? scrubbed : scrubbed.replace(/\b(an?\s+)?(o)utage(s?)\b/gi, disruption);
  };
}

function disruption(_found: string, article: string | undefined, o: string, plural: string): string {
  const word = `${o === 'O' ? 'D' : 'd'}isruption${plural}`;
  return article === undefined ? word : `${article.startsWith('A') ? 'A' : 'a'} ${word}`;
}
