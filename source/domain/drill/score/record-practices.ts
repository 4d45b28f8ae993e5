/** What is said to others, and what is written down. */
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
    why: 'the severity decides who is woken and how often others hear of it; unsure, the higher one',
    how: '/severity SEVERITY WHY (callme severity)',
  },
  {
    name: 'updates',
    missed: describeLongestSilence,
    why: 'whoever hears nothing asks, and every question costs whoever works on it minutes',
    how: '^ TEXT, also to say that nothing is new (callme update TEXT)',
  },
  {
    name: 'public-update',
    missed: ({ entries, scenario: { expects } }) =>
      messageIf(
        expects.publicUpdate && !entries.some(({ audience }) => audience === 'public'),
        'users saw it, and were told nothing',
      ),
    why: 'users believe what they are told first; from you it is calm, from others a rumour',
    how: '^^ TEXT (callme update --public TEXT)',
  },
  {
    name: 'decision',
    missed: ({ entries }) =>
      messageIf(!entries.some(({ kind }) => kind === 'decision'), 'no decision was logged'),
    why: 'whoever comes later, and the review, has to know what was decided, by whom and when',
    how: '! TEXT (callme decision TEXT)',
  },
  {
    name: 'mark-the-fix',
    missed: ({ record, scenario: { expects } }) =>
      messageIf(
        expects.temporaryFix && record.temporaryFixes.every(({ struck }) => struck),
        'what mitigated it was a temporary fix, and is not marked as one',
      ),
    why: 'a temporary fix that nobody marks is forgotten, and stays',
    how: '> TEXT #fix (callme action TEXT --temporary-fix)',
  },
  {
    name: 'follow-up',
    missed: ({ record }) => {
      const [fix] = uncoveredFixes(record);
      return fix ? `the temporary fix "${fix.text}" has no follow-up` : null;
    },
    why: 'what is fixed for now breaks again, unless somebody has to mend it by a date',
    how: '+ TEXT @PERSON #fix (callme task add TEXT --temporary-fix)',
  },
  {
    name: 'impact-started',
    missed: ({ record }) =>
      messageIf(record.times.impactStarted === null, 'when it began for users is not known'),
    why: 'how long users were hit is the first question of the review',
    how: '/times impactStarted -10m, ~14:05 for about (callme times --impact-started)',
  },
  {
    name: 'detected',
    missed: ({ record }) => messageIf(record.times.detected === null, 'when it was noticed is not known'),
    why: 'it is what tells whether the alerts are good enough; declaring from the page fills it in',
    how: '/times detected 14:05; or declare from the page: i on it (callme declare --page P-n)',
  },
  {
    name: 'mitigated-time',
    missed: ({ record, performance: { mitigated } }) =>
      messageIf(
        mitigated !== null && record.times.mitigated === null,
        'when it was mitigated is not recorded',
      ),
    why: 'the end of what users felt is not when you were done with it',
    how: '/times mitigated -2m (callme resolve --mitigated 14:05)',
  },
  {
    name: 'pages',
    missed: ({ record, performance: { pages } }) => {
      const [loose] = pages.filter(
        ({ id, triage, incident }) => triage === null && incident === null && !record.pages.includes(id),
      );
      return loose ? `nobody said what ${loose.id} is` : null;
    },
    why: 'a page that nobody says anything of is paged for again, or looked at twice',
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
      messageIf(record.status !== 'active' && !isReviewed(record), 'the review was not begun'),
    why: 'what is not written down within a day is made up; the draft is made from the timeline',
    how: '/pir (callme pir)',
  },
];
