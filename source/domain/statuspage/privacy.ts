/**
 * Redacts texts for the status page. Public updates are often written in a hurry, so they are redacted like the document for
 * customers, with more names, and with the hosts of the pages.
 */

import type { IncidentState } from '../incident/state.ts';
import { clean } from '../kernel/text.ts';
import type { Labels } from '../paging/alert.ts';
import { createCustomerRedactor } from '../review/customer/redact-for-customers.ts';
import { escapeRegExp, type PersonName } from '../review/model/mentions.ts';
import type { People } from '../review/model/participants.ts';

/** Labels whose values name a machine in Prometheus, Kubernetes and common agents. */
const hostLabels: ReadonlySet<string> = new Set(
  'instance host hostname node nodename node_name pod pod_name container server machine vm device target'.split(
    ' ',
  ),
);
const minHostLength = 3;

/** Everyone whom the incidents mention in any role, by id if the team file does not name them. */
export function collectPeople(
  records: readonly IncidentState[],
  writers: readonly string[],
  people: People,
): PersonName[] {
  const ids = new Set([...Object.keys(people), ...writers]);
  for (const record of records) {
    const { declaredBy, statusBy, tenures, responders, roles, tasks, checkIns } = record;
    const offered = Object.values(roles).flatMap(({ holder, offer }) => [holder, offer?.to, offer?.by]);
    const some = [
      ...[declaredBy, statusBy, ...Object.keys(checkIns), ...offered],
      ...tenures.map(({ person }) => person),
      ...responders.flatMap(({ person, by }) => [person, by]),
      ...tasks.flatMap(({ owner, by }) => [owner, by]),
    ];
    for (const id of some) if (id) ids.add(id);
  }
  return [...ids].map(id => ({ id, name: (Object.hasOwn(people, id) && people[id]?.name) || id }));
}

/** The machines in the labels of pages, without ports. Public words are not hosts. */
export function findHosts(pages: readonly Labels[], publicWords: readonly string[]): string[] {
  const known = new Set(publicWords.map(word => word.toLowerCase()));
  const hosts = pages.flatMap(labels =>
    Object.entries(labels).flatMap(([label, value]) =>
      hostLabels.has(label.toLowerCase()) ? [value.replace(/:\d+$/, '')] : [],
    ),
  );
  return [...new Set(hosts)].filter(host => host.length >= minHostLength && !known.has(host.toLowerCase()));
}

function createHostReplacer(hosts: readonly string[]): (text: string) => string {
  if (hosts.length === 0) return text => text;
  const longestFirst = [...hosts].sort((a, b) => b.length - a.length).map(escapeRegExp);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}_-])`, 'giu');
  return text => text.replace(pattern, 'a server');
}

/** Capitalizes a replacement at the start of a sentence. */
const capitalizeReplacements = (text: string): string =>
  text.replace(/(^|[.!?]\s+)a(?=n engineer\b| server\b)/g, (_, before: string) => `${before}A`);

/** The maximum length of a text. */
const maxText = 2_000;

function cut(text: string): string {
  if (text.length <= maxText) return text;
  return `${[...text].slice(0, maxText).join('').trimEnd()}…`;
}

export type PrivateTexts = {
  readonly people: readonly PersonName[];
  /** Redacts the secrets of the team file. */
  readonly redact: (text: string) => string;
};

/**
 * Creates a function that redacts texts for the public. The patterns for people are built once for all incidents.
 * `outage`: whether a text may say "outage", which only critical incidents do.
 */
export function createPublicTextRedactor({ people, redact }: PrivateTexts) {
  const [outages, disruptions] = [
    createCustomerRedactor(people, true),
    createCustomerRedactor(people, false),
  ];
  return (hosts: readonly string[], outage: boolean): ((text: string) => string) => {
    const scrub = outage ? outages : disruptions;
    const hostless = createHostReplacer(hosts);
    return text => {
      const scrubbed = scrub(hostless(redact(clean(text))));
      // U+FFFE and U+FFFF are not characters, and XML cannot contain them.
      return cut(capitalizeReplacements(scrubbed.replace(/[\ufffe\uffff]/g, '').trim()));
    };
  };
}
