/** Formats a finding as text, without its dates. */

import { hour } from '../clock/wall-time.ts';
import { formatBrokenLimit, formatLength } from '../limits/format-limit.ts';
import type { Finding, Unreachable } from './check.ts';
import type { Measure, Unfair } from './fairness.ts';

/** The unit of each load, and its size. */
const units: { readonly [M in Measure]: readonly [name: string, size: number] } = {
  time: ['hours', hour],
  nights: ['nights', 1],
  weekendDays: ['weekend days', 1],
  holidays: ['holidays', 1],
};

function unfairText({ person, measure, load, even }: Unfair): string {
  const [unit, size] = units[measure];
  const rounded = (amount: number) => Math.round((amount / size) * 10) / 10;
  return `${person}: ${rounded(load)} ${unit}, an even share is ${rounded(even)}`;
}

function unreachableText({ person, urgency, needs }: Unreachable): string {
  const why = needs.length === 0 ? 'the policy has no channel' : `needs ${needs.join(' or ')}`;
  return `${person}: ${urgency} pages cannot reach them, ${why}`;
}

/** `nobody on duty for 16 h`, `ana: 28 nights, an even share is 14` */
export function formatFinding(finding: Finding): string {
  switch (finding.kind) {
    case 'gap':
      return `nobody on duty for ${formatLength(finding.to - finding.from)}`;
    case 'unfair':
      return unfairText(finding);
    case 'unmatched-event':
      return `an event of the calendar names no known person: ${finding.summary || 'it has no title'}`;
    case 'two-roles':
      return `${finding.person} is primary and secondary for ${formatLength(finding.to - finding.from)}`;
    case 'unreachable':
      return unreachableText(finding);
    default:
      return formatBrokenLimit(finding);
  }
}
