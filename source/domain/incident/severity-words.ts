/**
 * The words for severities that other systems use: Alertmanager and Prometheus rules, PagerDuty, Opsgenie, Jira, Zabbix, Nagios,
 * syslog (RFC 5424), and the SEV, P and S scales.
 */
import { type Severity, severities } from './vocabulary.ts';

/** A team's own words, as {@link normalizeWord} writes them. They come before the built-in ones. */
export type SeverityWords = Readonly<Record<string, Severity>>;

/** What clearly can wait is minor: a warning is not urgent enough to wake people. */
const builtIn: { readonly [S in Severity]: readonly string[] } = {
  critical: [
    ...['critical', 'crit', 'page', 'emergency', 'emerg', 'panic', 'alert', 'fatal', 'disaster'],
    ...['blocker', 'highest', 'urgent', 'severe', 'immediate'],
  ],
  major: ['major', 'error', 'err', 'high'],
  minor: [
    ...['minor', 'warning', 'warn', 'average', 'medium', 'moderate', 'normal', 'low', 'lowest', 'trivial'],
    ...[
      'info',
      'information',
      'informational',
      'notice',
      'debug',
      'trace',
      'verbose',
      'none',
      'ok',
      'ticket',
    ],
    ...['not classified', 'unset', 'cosmetic', 'negligible', 'planning', 'maintenance'],
  ],
};

const meanings: ReadonlyMap<string, Severity> = new Map(
  severities.flatMap(severity => builtIn[severity].map(word => [word, severity] as const)),
);

/** `SEV-1`, `P0`, `S 2`, `Priority 3`: a lower number is more severe, whether the scale begins with 0 or 1. */
const scale = /^(?:sev|severity|s|p|prio|priority) (\d{1,2})$/;
const byNumber: readonly Severity[] = ['critical', 'critical', 'major'];

/** One spelling of a word: `SEV-1`, `Sev_1` and `sev 1` are the same. */
export const normalizeWord = (word: string): string =>
  word
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+|(?<=\p{L})(?=\p{N})/gu, ' ')
    .trim();

/** A number and a word about the same thing: `P1 - Critical`, `1 - High`, `Critical (P1)`. */
const parts = /\s+[-–—:|/]+\s+|:\s+|\s*[()[\]]\s*/u;

function meaningOf(word: string, own: SeverityWords): Severity | null {
  const normalized = normalizeWord(word);
  if (Object.hasOwn(own, normalized)) return own[normalized] ?? null;
  const [, number] = scale.exec(normalized) ?? [];
  return number === undefined ? (meanings.get(normalized) ?? null) : (byNumber[Number(number)] ?? 'minor');
}

/**
 * The severity that a word means, in any case and spelling; null if it is unknown.
 * @param own the team's own words
 */
export function findSeverity(word: unknown, own: SeverityWords = {}): Severity | null {
  if (typeof word !== 'string') return null;
  const whole = meaningOf(word, own);
  if (whole !== null) return whole;
  for (const part of word.split(parts)) {
    const severity = meaningOf(part, own);
    if (severity !== null) return severity;
  }
  return null;
}
