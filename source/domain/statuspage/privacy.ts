/**
 * What a text on the status page must not say. Public updates were written for the public, in a hurry: the same scrubbing as
 * in the document for customers goes over them, with more names, and with the hosts that the pages were about.
 */

import type { IncidentState } from '../incident/state.ts';
import { clean } from '../kernel/text.ts';
import type { Labels } from '../paging/alert.ts';
import { createCustomerRedactor } from '../review/customer/redact-for-customers.ts';
import { escapeRegExp, type PersonName } from '../review/model/mentions.ts';
import type { People } from '../review/model/participants.ts';

/** Labels whose values name a machine, as Prometheus, Kubernetes and the common agents have them. */
const hostLabels: ReadonlySet<string> = new Set(
  'instance host hostname node nodename node_name pod pod_name container server machine vm device target'.split(
    ' ',
  ),
);
const minHostLength = 3;

/** Everybody whom the records know in any part. They are known by ids where the team file does not name them. */
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

/** The machines that pages name in their labels, without their ports. What is a public word is no host. */
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

/** What stands for a person or a host may have come to begin a sentence. */
const capitalizeReplacements = (text: string): string =>
  text.replace(/(^|[.!?]\s+)a(?=n engineer\b| server\b)/g, (_, before: string) => `${before}A`);

/** Longer ones are cut: nobody reads more on a status page. */
const maxText = 2_000;

function cut(text: string): string {
  if (text.length <= maxText) return text;
  return `${[...text].slice(0, maxText).join('').trimEnd()}…`;
}

export type PrivateTexts = {
  readonly people: readonly PersonName[];
  /** Takes out what the team file knows as secret. */
  readonly redact: (text: string) => string;
};

/**
 * A function that makes texts fit for the public, for every incident: what looks for people is made once.
 * `outage`: whether they may speak of an outage, which only those of critical incidents do.
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
      // U+FFFE and U+FFFF are no characters, and XML has no way to write them.
      return cut(capitalizeReplacements(scrubbed.replace(/[\ufffe\uffff]/g, '').trim()));
    };
  };
}
