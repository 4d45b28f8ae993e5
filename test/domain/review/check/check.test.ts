import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../../source/domain/incident/state.ts';
import { findReviewProblems } from '../../../../source/domain/review/check/check.ts';
import { findOpenConflicts } from '../../../../source/domain/review/check/conflict-markers.ts';
import { createCheckSubject } from '../../../../source/domain/review/check/subject.ts';
import { digestAuthoredText } from '../../../../source/domain/review/document/authored-text.ts';
import { refreshReview } from '../../../../source/domain/review/document/merge.ts';
import { createReviewModel } from '../../../../source/domain/review/model/model.ts';
import { renderReview } from '../../../../source/domain/review/template/render.ts';
import {
  checkout,
  context,
  incidentOf,
  logged,
  resolution,
  resolvedCheckout,
  type Step,
} from '../../../builders/review.ts';

const hour = 3_600_000;
/** With the journal. */
const found = (text: string, of = complete(), longest = hour, isStale = false) =>
  findReviewProblems(text, createCheckSubject(of, context, longest, isStale));
/** With the file alone, as in a team's CI. */
const foundAlone = (text: string, longest = hour) =>
  findReviewProblems(text, { incident: null, people: [], maxGapMs: longest });
const lineOf = (text: string, part: string) => text.split('\n').findIndex(line => line.includes(part)) + 1;
const paragraph = 'Checkout was slow.\nAll customers waited.\nA larger pool ended it.';
const written = () =>
  renderReview(createReviewModel(resolvedCheckout(), context)).replace(
    /<!-- callme:write \S+: .*? -->/g,
    paragraph,
  );

const assigned: Step = {
  ...{ at: '2026-01-05T12:00', by: 'ben', type: 'task-assigned', task: 'T-4' },
  ...{ owner: 'chi', due: '2026-01-30' },
};
const complete = (...more: readonly Step[]) =>
  incidentOf('INC-7', [...checkout, ...resolution, assigned, ...more]);
const messages = (text: string, of = complete()) => found(text, of).map(({ message }) => message);
const finish = (of: Incident) =>
  renderReview(createReviewModel(of, context)).replace(/<!-- callme:write \S+: .*? -->/g, paragraph);
const finishedCheckout = finish(complete());
const finished = (of?: Incident) => (of ? finish(of) : finishedCheckout);
/** A finished review with this text under a heading. */
const saying = (heading: string, text: string) =>
  finished().replace(`${heading}\n\n${paragraph}`, `${heading}\n\n${text}`);

describe('the findings of --check', () => {
  it('are none for a finished review, with the journal or with the file alone', () => {
    expect([found(finished()), foundAlone(finished())]).toEqual([[], []]);
  });

  it('have the line of each prompt', () => {
    const text = renderReview(createReviewModel(resolvedCheckout(), context));
    for (const all of [found(text, resolvedCheckout()), foundAlone(text)])
      expect(all).toContainEqual({
        line: lineOf(text, 'callme:write summary'),
        message: 'Summary is not written',
      });
  });

  it('ask for a quantity of the impact', () => {
    const vague = saying('## Impact', 'Many customers could hardly pay.');
    expect(found(vague)).toEqual([
      {
        line: lineOf(vague, '## Impact'),
        message: 'the impact gives no quantity: say who was affected, how many, for how long',
      },
    ]);
    expect(messages(saying('## Impact', 'No customer was affected.'))).toEqual([]);
    expect(messages(saying('## Impact', 'TODO'))).toEqual(['Impact is not written']);
  });

  it.each([
    ['It was human error.', 'human error'],
    ['An operator-error of the night shift.', 'operator-error'],
    ['She should have known about it.', 'should have known'],
    ['It was their own fault.', 'their own fault'],
    ['The deploy was careless.', 'careless'],
    ['Somebody forgot to check the disk.', 'forgot to check'],
    ['Who is to blame for it?', 'to blame'],
  ])('report likely blame: %s', (text, phrase) => {
    const document = saying('## Detection', text);
    expect(found(document)).toEqual([
      {
        line: lineOf(document, text),
        message: `"${phrase}" blames a person: say what made it likely, and what let it happen`,
      },
    ]);
    expect(foundAlone(document)).toEqual(found(document));
    expect(
      messages(saying('## Detection', `\`${text}\` was in the log.\n\n\`\`\`\n${text}\n\`\`\``)),
    ).toEqual([]);
  });

  it.each([
    'The alert should have caught it.',
    'A check in the pipeline should have noticed the missing index.',
    'The health check failed to notice the stalled queue.',
    'The controller failed to update 3 records.',
    'User errors rose to 5% of requests, and the user error rate stayed there.',
    'Their fault tolerance was not enough.',
    'Images are lazy-loaded, and lazily rendered.',
    'A stale cache was at fault.',
  ])('do not report what systems did as blame: %s', text => {
    expect(messages(saying('## Detection', text))).toEqual([]);
  });

  it.each([
    ['She should have noticed it.', 'should have noticed'],
    ['Ana Ruiz failed to verify the plan.', 'failed to verify'],
    ['The on-call engineer failed to run the check.', 'failed to run'],
    ['The developer was clearly at fault.', 'at fault'],
  ])('report it if a person is the subject: %s', (text, phrase) => {
    expect(messages(saying('## Detection', text))).toEqual([
      `"${phrase}" blames a person: say what made it likely, and what let it happen`,
    ]);
  });

  it('do not take a word of operations for a person of that name', () => {
    const people = { deploy: { name: 'Deploy Bot' }, wood: { name: 'Pat Wood' }, ana: { name: 'Ana Ruiz' } };
    const subject = createCheckSubject(complete(), { ...context, people }, hour, false);
    const named = (text: string) =>
      findReviewProblems(saying('## Trigger', text), subject).filter(({ message }) =>
        / is named /.test(message),
      );
    expect(named('The deploy of a bot cut the wood.')).toEqual([]);
    expect(named('Pat Wood merged it, and Ana approved.')).toHaveLength(2);
  });

  it('report people if they read as the cause, and nowhere else', () => {
    const cause = saying('## Root Cause', 'The migration that Ana Ruiz ran locked the table.');
    expect(found(cause)).toEqual([
      {
        line: lineOf(cause, 'The migration'),
        message: 'Ana Ruiz is named under "Root Cause", where it can read as blame: use the role instead',
      },
    ]);
    expect(foundAlone(cause)).toEqual(found(cause));
    expect(messages(saying('### What went well', 'Ana Ruiz found it in a minute.'))).toEqual([]);
  });

  it('report time gaps at the entry before them, in the journal and in the file', () => {
    const text = finished();
    // Ten minutes each from 10:20, where amended and struck entries do not count, and from 10:30 and 10:50.
    expect(found(text, complete(), hour / 6).map(({ line }) => line)).toEqual([]);
    const [gap] = found(text, complete(), hour / 7);
    expect(gap).toMatchObject({ line: text.slice(0, text.lastIndexOf('- 11:20 ')).split('\n').length });
    expect(gap?.message).toMatch(
      /^nothing was logged from 2026-01-05 11:20 to 2026-01-05 11:30 Europe\/Madrid \(10 min; /,
    );
    expect(foundAlone(text, hour / 7)).toEqual(found(text, complete(), hour / 7));
  });

  it('ask for a zone with each time, and a name for "I"', () => {
    const text = saying(
      '## Trigger',
      'At 09:55 the deploy began.\nI stopped it at 10:05 UTC.\nA ratio of 10:30%.',
    );
    expect(found(text)).toEqual([
      { line: lineOf(text, 'At 09:55'), message: '09:55 has no zone: say Europe/Madrid' },
      { line: lineOf(text, 'I stopped'), message: 'who is "I"? Give the full name, or the role' },
    ]);
  });

  it.each([
    'It was over at 10:00 CET.',
    'It was over at 10:00 PDT, or 19:00 Europe/Madrid.',
    'From 10:00 to 10:30 (UTC).',
    'At 10:00:05Z it was over.',
    'The ratio was 3:15, then 16:09%.',
    'The backup took 00:45.',
    'A ratio of 12:30 is usual.',
    'The job ran for 01:30:00 on port 10:20, seen on a 16:10 monitor.',
    'It was over at 10:00 Uhr MEZ.',
    'It was over at 2026-01-05T10:00Z.',
    'Phase I was quick; the Tier I provider and Option I were not.',
    'In Phase I we saw no error, and World War I ended.',
    'The load balancer in Region I is `I am` only in code.',
    'Disk I/O was high.',
  ])('accept times with a zone, other numbers and Roman numerals: %s', text => {
    expect(messages(saying('## Trigger', text))).toEqual([]);
  });

  it.each([
    ['It was over at 3:15 pm.', '3:15 has no zone: say Europe/Madrid'],
    ['It was over at 15:03.', '15:03 has no zone: say Europe/Madrid'],
    ['It was over at 2026-01-05T15:03.', '15:03 has no zone: say Europe/Madrid'],
    ['When I looked, it was over.', 'who is "I"? Give the full name, or the role'],
    ['Then I’d had enough.', 'who is "I"? Give the full name, or the role'],
    ['The queue was full, so I drained it.', 'who is "I"? Give the full name, or the role'],
  ])('report others: %s', (text, message) => {
    expect(messages(saying('## Trigger', text))).toEqual([message]);
  });

  it('find a renamed section before the next refresh, by its part or by its position', () => {
    const renamed = finished()
      .replace('## Summary\n', '## TL;DR\n')
      .replace('## Root Cause\n', '## Why it happened\n')
      .replace('## Trigger\n', '## What set it off\n')
      .replace('### What went well\n', '### Good\n')
      .replace('### What went wrong\n', '### Bad\n');
    expect([found(renamed), foundAlone(renamed)]).toEqual([[], []]);
    const short = renamed.replace(`## TL;DR\n\n${paragraph}`, '## TL;DR\n\nToo short.');
    expect(messages(short)).toEqual(['the summary has 1 line; write 3 to 20']);
    const deleted = finished().replace(`## Trigger\n\n${paragraph}\n\n`, '');
    expect(messages(deleted)).toEqual(['Trigger is not written']);
  });

  it('do not require a section that 0.4.0 did not have, until it was offered', () => {
    const former = finished()
      .replace(`### Contributing factors\n\n${paragraph}\n\n`, '')
      .replace(/ contributing=\S+ five-whys=\S+/, '');
    expect(messages(former)).toEqual([]);
    const offered = finished().replace(`### Contributing factors\n\n${paragraph}\n\n`, '');
    expect(messages(offered)).toEqual(['Contributing factors is not written']);
  });

  describe('on git conflicts', () => {
    const sides = (base = '') => `<<<<<<< HEAD\nours\n${base}=======\ntheirs\n>>>>>>> main`;
    const conflicts = (text: string) =>
      [found(text), foundAlone(text)].map(all => all.filter(({ message }) => /git conflict/.test(message)));
    const reported = (text: string, line: number, last: number) => {
      const finding = {
        line,
        message: `a git conflict, to line ${last}: keep what is right, and delete its markers`,
      };
      expect(conflicts(text)).toEqual([[finding], [finding]]);
    };

    it.each([
      ['merge', ''],
      ['diff3', '||||||| 1234567\nbase\n'],
    ])('name the first and the last line (%s)', (_, base) => {
      const text = saying('## Trigger', sides(base));
      reported(text, lineOf(text, '<<<<<<<'), lineOf(text, '>>>>>>>'));
    });

    it.each([
      ['a table', '| T-3 |'],
      ['the timeline', '- 11:11 '],
      ['the picture', '  section Impact'],
    ])('report them in a generated part, too: %s', (_, at) => {
      const text = finished().replace(at, `${sides()}\n${at}`);
      reported(text, lineOf(text, '<<<<<<<'), lineOf(text, '>>>>>>>'));
    });

    it('leave an example in code alone, but not a conflict that only begins in it', () => {
      expect(conflicts(saying('## Trigger', `\`\`\`\n${sides()}\n\`\`\``))).toEqual([[], []]);
      const text = saying('## Trigger', '```\n<<<<<<< HEAD\nx\n```\n=======\ny\n>>>>>>> main');
      reported(text, lineOf(text, '<<<<<<<'), lineOf(text, '>>>>>>>'));
    });

    it('leave underlined headings and quotations alone', () => {
      expect(conflicts(saying('## Trigger', 'A deploy\n=======\n\n> <<<<<<< HEAD'))).toEqual([[], []]);
    });

    it('are open for a refresh unless they are in a generated part that no one edited', () => {
      const [part = ''] =
        /(?<=begin follow-ups -->\n)[\s\S]*?(?=<!-- callme:end follow-ups)/.exec(finished()) ?? [];
      const generated = `<<<<<<< HEAD\n${part}=======\n${part}>>>>>>> main\n`;
      const text = saying('### What went wrong', sides()).replace(part, generated);
      expect(found(text).filter(({ message }) => /git conflict/.test(message))).toHaveLength(2);
      expect(findOpenConflicts(text).map(({ line }) => line)).toEqual([
        text.split('\n').lastIndexOf('<<<<<<< HEAD') + 1,
      ]);
    });

    it('report a marker that was left over', () => {
      const text = saying('## Trigger', 'ours\n\n=======\n\ntheirs\n>>>>>>> main');
      const message = 'a git conflict marker was left here: delete it';
      const lines = [lineOf(text, '======='), lineOf(text, '>>>>>>>')].map(line => ({ line, message }));
      expect(conflicts(text)).toEqual([lines, lines]);
    });
  });

  it.each([
    ['Too short.', ['the summary has 1 line; write 3 to 20']],
    [Array.from({ length: 21 }, () => 'line').join('\n'), ['the summary has 21 lines; write 3 to 20']],
    ['One paragraph on a single line '.repeat(10), []],
  ])('ask for a summary of 3 to 20 lines', (summary, expected) => {
    expect(messages(finished().replace(paragraph, summary))).toEqual(expected);
  });

  it('ask for the owner and date of every open follow-up, at its line', () => {
    const text = written();
    const line = lineOf(text, '| T-4 |');
    expect(found(text, resolvedCheckout())).toEqual([
      { line, message: 'follow-up T-4 has no owner' },
      { line, message: 'follow-up T-4 has no due date' },
    ]);
    expect(foundAlone(text)).toEqual(found(text, resolvedCheckout()));
  });

  it('does not check dropped follow-ups', () => {
    const dropped = incidentOf('INC-7', [
      ...checkout,
      ...resolution,
      { at: '2026-01-05T12:00', by: 'ben', type: 'task-dropped', task: 'T-4', why: 'no' },
    ]);
    expect(messages(written(), dropped)).toEqual([]);
  });

  it('reports open offers, at their line, and no edit that was decided', () => {
    const edited = finished().replace('| raised the pool', '| WE raised the pool');
    expect(messages(edited)).toEqual([]);
    const done = incidentOf('INC-7', [
      ...checkout,
      ...resolution,
      { at: '2026-01-05T12:00', by: 'ben', type: 'task-done', task: 'T-3' },
    ]);
    const offered = refreshReview(edited, renderReview(createReviewModel(done, context))).text;
    const offer = offered.split('\n').indexOf('<!-- callme:offer temporary-fixes -->') + 1;
    expect(found(offered)).toEqual([
      { line: offer, message: expect.stringContaining('keep it or the version offered below it') },
    ]);
  });

  it('report invalid markers', () => {
    expect(messages(finished().replace('<!-- callme:end log -->\n', ''))).toEqual([
      'the begin of "log" has no end',
    ]);
  });

  it('report changes after the approval', () => {
    const path = 'inc-7.md';
    const read: readonly Step[] = [
      { at: '2026-01-06T09:00', by: 'ben', type: 'review-written', path, audience: 'internal' },
      { at: '2026-01-06T09:30', by: 'ben', type: 'review-requested', reviewers: ['chi'] },
    ];
    const digest = digestAuthoredText(finished(complete(...read)));
    const approved: Step = { at: '2026-01-06T10:00', by: 'chi', type: 'review-approved', text: '', digest };
    const asked = complete(...read, approved);
    expect(messages(finished(asked), asked)).toEqual([]);
    const changed = (text: string) => text.replace('A larger pool', 'A much larger pool');
    expect(messages(changed(finished(asked)), asked)).toEqual(['chi approved an earlier text']);
    const end: Step = { at: '2026-01-06T11:00', by: 'ben', type: 'review-finished', digest, why: null };
    const final = complete(...read, approved, end);
    expect(messages(finished(final), final)).toEqual([]);
    expect(messages(changed(finished(final)), final)).toEqual([
      'the text changed after ben made it final: return it to draft, with a reason',
    ]);
    const later = complete(...read, approved, end, logged('2026-01-07T09:00', 'ana', 'finding', 'a cache'));
    expect(messages(finished(later), later)).toEqual(['entries changed after the review was final: 1']);
  });

  it('report that a refresh would change it', () => {
    expect(found(finished(), complete(), hour, true)).toEqual([
      { line: null, message: 'the journal has newer entries: refresh it' },
    ]);
  });

  it('report that it is older than the incident', () => {
    const closed = incidentOf('INC-7', [
      ...checkout,
      ...resolution,
      { at: '2026-01-07T09:00', by: 'chi', type: 'task-dropped', task: 'T-4', why: 'no' },
      { at: '2026-01-07T09:00', by: 'chi', type: 'closed' },
    ]);
    expect(messages(finished(), closed)).toEqual(['it says "draft", but the review is "final": refresh it']);
  });
});
