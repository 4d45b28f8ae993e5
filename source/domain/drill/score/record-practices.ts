/** Practices about communication and the record. */
import { isReviewed, uncoveredFixes } from '../../incident/state.ts';
import { severityRank } from '../../incident/vocabulary.ts';
import { describeLongestSilence } from './longest-silence.ts';
import { messageIf, type Practice } from './practice.ts';

export const recordPractices: readonly Practice[] = [
  {
    name: 'severity',
    missed: ({ record, scenario: { expects } }) =>
      messageIf(
        expects.severity !== null && severityRank(record.highestSeverity) > severityRank(expects.severity),
        `it was ${expects.severity}, and stayed ${record.highestSeverity}`,
      ),
    why: 'the severity decides who is woken and how often updates are due; if you are unsure, choose the higher one',
    how: '/severity SEVERITY REASON (callme severity)',
  },
  {
    name: 'updates',
    missed: describeLongestSilence,
    why: 'without updates people ask, and every question costs the responders minutes',
    how: '^ TEXT, even if there is no news (callme update TEXT)',
  },
  {
    name: 'public-update',
    missed: ({ entries, scenario: { expects } }) =>
      messageIf(
        expects.publicUpdate && !entries.some(({ audience }) => audience === 'public'),
        'users were affected, and there was no public update',
      ),
    why: 'users believe what they hear first: be the one who tells them',
    how: '^^ TEXT (callme update --public TEXT)',
  },
  {
    name: 'decision',
    missed: ({ entries }) =>
      messageIf(!entries.some(({ kind }) => kind === 'decision'), 'no decision was logged'),
    why: 'later responders and the review need to know what was decided, by whom and when',
    how: '! TEXT (callme decision TEXT)',
  },
  {
    name: 'mark-the-fix',
    missed: ({ record, scenario: { expects } }) =>
      messageIf(
        expects.temporaryFix && record.temporaryFixes.every(({ struck }) => struck),
        'the mitigation was a temporary fix, and is not marked as one',
      ),
    why: 'an unmarked temporary fix is forgotten and becomes permanent',
    how: '> TEXT #fix (callme action TEXT --temporary-fix)',
  },
  {
    name: 'follow-up',
    missed: ({ record }) => {
      const [fix] = uncoveredFixes(record);
      return fix ? `the temporary fix "${fix.text}" has no follow-up` : null;
    },
    why: 'a temporary fix breaks again, unless a follow-up has an owner and a date',
    how: '+ TEXT @PERSON #fix (callme task add TEXT --temporary-fix)',
  },
  {
    name: 'impact-started',
    missed: ({ record }) =>
      messageIf(record.times.impactStarted === null, 'the start of the impact is not recorded'),
    why: 'the first question in a review is how long users were affected',
    how: '/times impactStarted -10m, ~14:05 for about (callme times --impact-started)',
  },
  {
    name: 'detected',
    missed: ({ record }) =>
      messageIf(record.times.detected === null, 'the time of detection is not recorded'),
    why: 'it shows whether the alerts are good enough; declaring from the page fills it in',
    how: '/times detected 14:05; or declare from the page: i on it (callme declare --page P-n)',
  },
  {
    name: 'mitigated-time',
    missed: ({ record, performance: { mitigated } }) =>
      messageIf(
        mitigated !== null && record.times.mitigated === null,
        'the time of mitigation is not recorded',
      ),
    why: 'the impact on users often ends before the work does',
    how: '/mitigated (callme mitigate), or afterwards /times mitigated -2m',
  },
  {
    name: 'pages',
    missed: ({ record, performance: { pages } }) => {
      const [loose] = pages.filter(
        ({ id, triage, incident }) => triage === null && incident === null && !record.pages.includes(id),
      );
      return loose ? `${loose.id} was not triaged` : null;
    },
    why: 'an untriaged page is paged again, or investigated twice',
    how: 'p for the pages, then i: an incident, d: part of one (callme triage P-n as duplicate --into INC)',
  },
  {
    name: 'resolve',
    missed: ({ record }) => messageIf(record.status === 'active', `${record.id} was not resolved`),
    why: 'until it is resolved, others keep away from the system and wait for updates',
    how: '/resolve TEXT (callme resolve TEXT --mitigated TIME)',
  },
  {
    name: 'review',
    missed: ({ record }) =>
      messageIf(record.status !== 'active' && !isReviewed(record), 'the review was not started'),
    why: 'details are forgotten within a day; the draft is created from the timeline',
    how: '/pir (callme pir)',
  },
];
