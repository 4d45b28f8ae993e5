import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../../source/domain/incident/state.ts';
import { refreshReview } from '../../../../source/domain/review/document/merge.ts';
import { createReviewModel } from '../../../../source/domain/review/model/model.ts';
import { renderReview } from '../../../../source/domain/review/template/render.ts';
import { change } from '../../../builders/change.ts';
import {
  checkout,
  context,
  incidentOf,
  logged,
  ongoingCheckout,
  resolution,
  resolvedCheckout,
  type Step,
} from '../../../builders/review.ts';

const render = (incident: Incident) => renderReview(createReviewModel(incident, context));
const checkoutReview = render(resolvedCheckout());
const rendered = (incident?: Incident) => (incident ? render(incident) : checkoutReview);
const later = () =>
  incidentOf('INC-7', [
    ...checkout,
    ...resolution,
    logged('2026-01-05T12:00', 'ana', 'finding', 'a later finding'),
  ]);
const between = (text: string, name: string) =>
  text.slice(text.indexOf(`<!-- callme:begin ${name} -->`), text.indexOf(`<!-- callme:end ${name} -->`));
const without = (text: string, name: string) => {
  const end = `<!-- callme:end ${name} -->\n`;
  return (
    text.slice(0, text.indexOf(`<!-- callme:begin ${name} -->`)) + text.slice(text.indexOf(end) + end.length)
  );
};

describe('refreshing a review', () => {
  it('that does not exist writes it', () => {
    expect(refreshReview(null, rendered())).toEqual({
      text: rendered(),
      edited: [],
      conflicts: [],
      added: [],
      removed: [],
      renamed: [],
      deleted: [],
      resolved: [],
      problems: [],
    });
  });

  it('twice changes nothing', () => {
    expect(refreshReview(rendered(), rendered()).text).toBe(rendered());
  });

  it('rewrites generated parts and leaves people’s text', () => {
    const written = rendered()
      .replace(/<!-- callme:write summary: .* -->/, 'Checkout was slow.\n\nFor half an hour.')
      .replace('## Appendix', 'A remark of mine.\n\n## Appendix');
    const { text, edited } = refreshReview(written, rendered(later()));
    expect(text).toContain('a later finding');
    expect(text).toContain('Checkout was slow.\n\nFor half an hour.');
    expect(text).toContain('A remark of mine.\n\n## Appendix');
    expect(edited).toEqual([]);
  });

  it('asks for the written sections, each in its place, once the incident is resolved', () => {
    const { text, added } = refreshReview(rendered(ongoingCheckout()), rendered());
    expect(text).toBe(rendered());
    expect(added).toContain('summary');
  });

  it('asks in their place also in an edited document', () => {
    const started = rendered(ongoingCheckout())
      .replace('## Impact', '## Notes to self\n\nkeep\n\n## Impact')
      .replace('## Detection', '## Trigger\n\nA deploy.\n\n## Detection');
    const { text, added } = refreshReview(started, rendered());
    const order = text.split('\n').filter(line => line.startsWith('## '));
    expect(order.slice(0, 6)).toEqual([
      '## Notes to self',
      '## Summary',
      '## Impact',
      '## Root Cause',
      '## Resolution',
      '## Trigger',
    ]);
    expect(added).not.toContain('trigger');
    expect(text.match(/^## Trigger$/gm)).toHaveLength(1);
    expect(refreshReview(text, rendered()).text).toBe(text);
  });

  it('does not ask again for answered or deleted sections', () => {
    const answered = rendered()
      .replace(/<!-- callme:write trigger: .* -->/, 'A deploy.')
      .replace(/### Open questions\n\n<!-- .* -->\n/, '');
    const { text, added } = refreshReview(answered, rendered(later()));
    expect(added).toEqual([]);
    expect(text).not.toMatch(/Open questions|callme:write trigger/);
  });

  const withoutNew = (text: string) =>
    text
      .replace(/### Contributing factors\n\n<!-- .* -->\n\n### Five whys\n\n<!-- .* -->\n\n/, '')
      .replace(/ contributing=\S+ five-whys=\S+/, '');

  it('adds the sections that 0.4.0 did not have, each in its place, without losing anything', () => {
    const former = withoutNew(rendered()).replace(
      /<!-- callme:write root-cause: .* -->/,
      'A pool too small.',
    );
    const { text, added } = refreshReview(former, rendered());
    expect(added).toEqual(['contributing', 'five-whys']);
    expect(text).toBe(rendered().replace(/<!-- callme:write root-cause: .* -->/, 'A pool too small.'));
  });

  it('adds no section to a final review, and does not ask for it later', () => {
    const final = rendered(
      incidentOf('INC-7', [
        ...[...checkout, ...resolution],
        { at: '2026-01-07T09:00', by: 'chi', type: 'closed' },
      ]),
    );
    const former = withoutNew(rendered()).replace(/<!-- callme:write \S+: .* -->/g, 'Text.');
    const { text, added } = refreshReview(former, final);
    expect(added).toEqual([]);
    expect(text).not.toContain('five-whys');
    expect(refreshReview(text, final).text).toBe(text);
  });

  it('follows sections that were moved', () => {
    const part = /## Resolution[\s\S]*?(?=## Detection)/.exec(rendered())?.[0] ?? '';
    const moved = `${rendered().replace(part, '')}\n${part}`;
    const done = incidentOf('INC-7', [
      ...checkout,
      ...resolution,
      { at: '2026-01-06T10:00', by: 'ana', type: 'task-done', task: 'T-3' },
    ]);
    const { text } = refreshReview(moved, rendered(done));
    expect(text.indexOf('## Resolution')).toBeGreaterThan(text.indexOf('## Appendix'));
    expect(between(text, 'temporary-fixes')).toContain('No temporary fix is in place.');
  });

  it('leaves deleted parts deleted, and reports them', () => {
    const { text, removed, added } = refreshReview(without(rendered(), 'picture'), rendered(later()));
    expect([removed, added]).toEqual([['picture'], []]);
    expect(text).not.toContain('mermaid');
  });

  it('gives a heading of 0.4.0 its current text, unless the part below it is kept as it was', () => {
    const former = rendered().replace('## Timeline\n', '## Timeline, UTC\n');
    expect(refreshReview(former, rendered())).toMatchObject({ text: rendered(), renamed: [] });
    const kept = former.replace('p99 of checkout is 9 s', 'p99 of checkout is 9 seconds');
    expect(refreshReview(kept, rendered()).text).toContain('\n## Timeline, UTC\n');
    const own = rendered().replace('## Timeline\n', '## What happened, UTC\n');
    expect(refreshReview(own, rendered()).text).toBe(own);
  });

  it('removes an unedited part that there is nothing to say in any more, and adds it again when there is', () => {
    const changes = [change(0, { at: '2026-01-05T09:55:00.000Z', title: 'Deploy 12' })];
    const changed = renderReview(createReviewModel(resolvedCheckout(), { ...context, changes }));
    const without = refreshReview(changed, rendered());
    expect(without.text).toBe(rendered());
    expect(refreshReview(without.text, changed).text).toBe(changed);
    const edited = changed.replace('Deploy 12', 'Deploy 12 of the pool');
    expect(refreshReview(edited, rendered()).text).toContain('Deploy 12 of the pool');
  });

  it('keeps CRLF line ends', () => {
    const { text } = refreshReview(rendered().replace(/\n/g, '\r\n'), rendered(later()));
    expect(text).toContain('a later finding');
    expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
  });

  it('keeps a byte order mark and a last line without an end', () => {
    const mine = `\ufeff${rendered()}last words`;
    const { text } = refreshReview(mine, rendered(later()));
    expect(text.startsWith('\ufeff<!-- callme:begin title -->')).toBe(true);
    expect(text.endsWith('\nlast words')).toBe(true);
  });

  it('gives a hand-written file the parts, under the headings that it has', () => {
    const own = '# My review\n\n## Timeline\n\nIt was long.\n';
    const { text, added, removed } = refreshReview(own, rendered());
    expect(removed).toEqual([]);
    expect(added).toContain('timeline');
    expect(text).toContain('# My review\n');
    expect(text.match(/^## Timeline$/gm)).toHaveLength(1);
    expect(text).toContain('It was long.\n');
    expect(refreshReview(text, rendered()).text).toBe(text);
  });
});

describe('a generated part that a person edited', () => {
  const edited = () => rendered().replace('| Size the pool', '| PLEASE size the pool');
  const done = () =>
    incidentOf('INC-7', [
      ...checkout,
      ...resolution,
      { at: '2026-01-06T10:00', by: 'ana', type: 'task-done', task: 'T-3' },
    ]);

  const dropped = () =>
    incidentOf('INC-7', [
      ...checkout,
      ...resolution,
      { at: '2026-01-06T10:00', by: 'ana', type: 'task-dropped', task: 'T-3', why: 'no need' },
    ]);

  it('is kept, reported, and offered the new text beside it', () => {
    const result = refreshReview(edited(), rendered(done()));
    expect([result.edited, result.conflicts]).toEqual([['follow-ups'], ['follow-ups']]);
    expect(between(result.text, 'follow-ups')).toContain('PLEASE size the pool from the number of workers');
    const offer =
      /<!-- callme:end follow-ups -->\n<!-- callme:offer follow-ups -->\n([\s\S]*?)<!-- callme:offer-end follow-ups -->/.exec(
        result.text,
      )?.[1];
    expect(offer).toContain(
      '| T-3 | Size the pool from the number of workers | prevent | Ana Ruiz | 2026-01-20 |  | done |',
    );
    expect(offer).toContain('| Id | Item |');
    expect(offer).not.toContain('T-4');
  });

  it('is kept without an offer if the incident has nothing new for it', () => {
    const { text, edited: kept, conflicts } = refreshReview(edited(), rendered(later()));
    expect([kept, conflicts]).toEqual([['follow-ups'], []]);
    expect(text).toContain('PLEASE size');
    expect(text).not.toContain('callme:offer');
    expect(text).toContain('a later finding');
  });

  it('is offered once, and the offer follows the incident', () => {
    const first = refreshReview(edited(), rendered(done())).text;
    expect(refreshReview(first, rendered(done()))).toMatchObject({ text: first, conflicts: ['follow-ups'] });
    const second = refreshReview(first, rendered(dropped())).text;
    expect(second.match(/callme:offer follow-ups/g)).toHaveLength(1);
    expect(second).toContain('| dropped: no need |');
  });

  it('stays the person’s once the offer was deleted, until the incident has something new again', () => {
    const offered = refreshReview(edited(), rendered(done())).text;
    const mine = offered.replace(/<!-- callme:offer follow-ups -->[\s\S]*offer-end follow-ups -->\n/, '');
    expect(refreshReview(mine, rendered(done()))).toMatchObject({ text: mine, conflicts: [] });
    expect(refreshReview(mine, rendered(dropped())).conflicts).toEqual(['follow-ups']);
  });

  it('is generated again once it has the offered text, and the offer is removed', () => {
    const first = refreshReview(edited(), rendered(done())).text;
    const [, offer = ''] = /delete what should not stay\.\n\n([\s\S]*?)<!-- callme:digest/.exec(first) ?? [];
    const taken = first.replace(/(?<=begin follow-ups -->\n)[\s\S]*?(?=<!-- callme:digest)/, offer);
    expect(refreshReview(taken, rendered(done())).text).toBe(rendered(done()));
    expect(refreshReview(taken, rendered(dropped())).text).toBe(rendered(dropped()));
  });

  it('has an offer that stays when a person wrote into it', () => {
    const first = refreshReview(edited(), rendered(done())).text;
    const scribbled = first.replace(
      '<!-- callme:offer-end follow-ups -->',
      'do we want this?\n<!-- callme:offer-end follow-ups -->',
    );
    const again = refreshReview(scribbled, rendered(dropped()));
    expect(again).toMatchObject({
      text: expect.stringContaining('do we want this?'),
      conflicts: ['follow-ups'],
    });
    expect(refreshReview(scribbled.replace('PLEASE size', 'Size'), rendered(done())).text).toContain(
      'do we want this?',
    );
  });

  it('is not considered edited after a formatter', () => {
    const formatted = rendered()
      .replace(/^\| --- \|/gm, '| ------- |')
      .replace(/^\| T-3 \|/gm, '| T-3     |')
      .replace(/-->\n\|/g, '-->\n\n|');
    const { edited: reported, text } = refreshReview(formatted, rendered());
    expect([reported, text]).toEqual([[], formatted]);
    expect(refreshReview(formatted, rendered(done())).edited).toEqual([]);
  });

  it('counts as edited when its digest is missing', () => {
    const bare = rendered().replace(
      /<!-- callme:digest [\w ]+ -->\n<!-- callme:end follow-ups -->/,
      '<!-- callme:end follow-ups -->',
    );
    expect(refreshReview(bare, rendered()).text).toBe(rendered());
    expect(refreshReview(bare, rendered(done())).edited).toEqual(['follow-ups']);
  });
});

describe('a table or a list of which a person edited a row', () => {
  const at = (step: object) => ({ at: '2026-01-06T10:00', by: 'ana', ...step }) as Step;
  const since = (...steps: readonly object[]) =>
    rendered(incidentOf('INC-7', [...checkout, ...resolution, ...steps.map(at)]));
  const added = {
    ...{ type: 'task-added', task: 'T-9', text: 'Page on full disks', owner: null, due: null },
    ...{ temporaryFix: false, fixes: [], actionType: null },
  };
  const done = (task: string) => ({ type: 'task-done', task });
  const reworded = () => rendered().replace('| T-4 | Alert on', '| T-4 | **Alert** on');
  const rows = (text: string) =>
    between(text, 'follow-ups')
      .split('\n')
      .filter(line => /^\| T-/.test(line));

  it('gets new rows and the changes of the others', () => {
    const { text, edited, conflicts } = refreshReview(reworded(), since(done('T-3'), added));
    expect([edited, conflicts]).toEqual([['follow-ups'], []]);
    expect(rows(text)).toEqual([
      '| T-3 | Size the pool from the number of workers | prevent | Ana Ruiz | 2026-01-20 |  | done |',
      '| T-4 | **Alert** on waiting connections | not said | nobody | no date |  | open |',
      '| T-9 | Page on full disks | not said | nobody | no date |  | open |',
    ]);
    expect(refreshReview(text, since(done('T-3'), added)).text).toBe(text);
  });

  it('keeps the row that a person edited, and offers the new text of only that row', () => {
    const { text, conflicts } = refreshReview(reworded(), since(done('T-3'), done('T-4')));
    expect(conflicts).toEqual(['follow-ups']);
    expect(rows(text)).toEqual([
      expect.stringMatching(/T-3.*done/),
      expect.stringMatching(/\*\*Alert.*open/),
    ]);
    const [, offer = ''] = /offer follow-ups -->([\s\S]*?)<!-- callme:digest/.exec(text) ?? [];
    expect(offer.trim().split('\n').slice(2)).toEqual([
      expect.stringMatching(/^\| Id /),
      '| --- | --- | --- | --- | --- | --- | --- |',
      expect.stringMatching(/^\| T-4 \| Alert.*done \|$/),
    ]);
  });

  it('keeps the decision: without the offer the row stays, with its text it is generated again', () => {
    const news = since(done('T-4'));
    const { text } = refreshReview(reworded(), news);
    const mine = text.replace(/<!-- callme:offer follow-ups -->[\s\S]*offer-end follow-ups -->\n/, '');
    expect(refreshReview(mine, news)).toMatchObject({ text: mine, conflicts: [], edited: ['follow-ups'] });
    const [row = ''] = /^\| T-4 \| Alert.*done \|$/m.exec(text) ?? [];
    const taken = text.replace(/^\| T-4 \| \*\*Alert.*$/m, row);
    expect(refreshReview(taken, news).text).toBe(news);
  });

  it('does not get a row back that a person deleted, and keeps one that they added', () => {
    const mine = rendered().replace(/^\| T-4 .*\n/m, '| mine | Buy cake | - | Ana | - | - | open |\n');
    const { text } = refreshReview(mine, since(done('T-3'), added));
    expect(rows(text).map(row => row.slice(0, 6))).toEqual(['| T-3 ', '| T-9 ']);
    expect(text).toContain('| mine | Buy cake |');
  });

  it('loses rows that the incident no longer has, except an edited one', () => {
    const strike = (entry: string) => ({ type: 'entry-struck', entry, why: 'wrong' });
    const news = since(strike('01JFINDING'), strike('01JFIX'));
    const mine = rendered().replaceAll('p99 of checkout is 9 s', 'p99 of checkout was 9 s');
    const story = between(refreshReview(mine, news).text, 'timeline');
    expect(story).toContain('p99 of checkout was 9 s');
    expect(story).not.toContain('raised the pool');
  });

  it('is merged by entries in the timeline, in the order of time', () => {
    const news = rendered(
      incidentOf('INC-7', [
        ...[...checkout, ...resolution],
        logged('2026-01-05T10:35', 'ana', 'note', 'p99 falls'),
      ]),
    );
    const mine = rendered().replaceAll('knows the connection pool', 'who wrote the connection pool');
    const { text, edited, conflicts } = refreshReview(mine, news);
    expect([edited, conflicts]).toEqual([['header', 'timeline', 'log'], []]);
    const story = between(text, 'timeline');
    expect(story).toContain('who wrote the connection pool');
    expect(story).toMatch(/\*\*Mitigated\*\*\n- 11:35 \(\+35m\) \*\*note\*\*, Ana Ruiz: p99 falls\n- 11:42/);
    expect(refreshReview(text, news).text).toBe(text);
  });

  it('is kept as a whole, with an offer, if a person replaced the table', () => {
    const mine = rendered().replace(
      /(?<=begin follow-ups -->\n)[\s\S]*?(?=<!-- callme:digest)/,
      'See our board.\n',
    );
    const { text, conflicts } = refreshReview(mine, since(done('T-3'), added));
    expect(conflicts).toEqual(['follow-ups']);
    expect(between(text, 'follow-ups')).toContain('begin follow-ups -->\nSee our board.\n');
    expect(refreshReview(text, since(done('T-3'), added)).text).toBe(text);
  });
});

describe('a review of 0.4.0', () => {
  const former = readFileSync(new URL('../../../fixtures/review/review-0.4.0.md', import.meta.url), 'utf8');

  it('that no one edited becomes the current one', () => {
    const { text, edited, conflicts, renamed } = refreshReview(former, rendered());
    expect([edited, conflicts, renamed]).toEqual([[], [], []]);
    const prompts = (review: string) => review.replace(/(callme:write [\w-]+): .* -->/g, '$1');
    expect(prompts(text)).toBe(prompts(rendered()));
  });

  it('keeps an edited row, is merged by rows from then on, and refreshes once', () => {
    const mine = former.replace('| T-4 | Alert on', '| T-4 | **Alert** on');
    const first = refreshReview(mine, rendered());
    expect([first.edited, first.conflicts]).toEqual([['follow-ups'], []]);
    expect(refreshReview(first.text, rendered()).text).toBe(first.text);
    const news = rendered(
      incidentOf('INC-7', [
        ...[...checkout, ...resolution],
        { at: '2026-01-06T10:00', by: 'ana', type: 'task-done', task: 'T-3' },
      ]),
    );
    const second = between(refreshReview(first.text, news).text, 'follow-ups');
    expect(second).toMatch(/T-3 .* done \|\n\| T-4 \| \*\*Alert/);
  });

  it('offers the new form of a part that a person edited in the former one', () => {
    const mine = former.replace('| raised the pool to 400 | Ana Ruiz |', '| raised the pool to 400 | SRE |');
    const edited = mine.replace('p99 of checkout is 9 s', 'p99 of checkout is 9 seconds');
    const { text, conflicts } = refreshReview(edited, rendered());
    expect(conflicts).toContain('log');
    expect(text).toContain('9 seconds');
    expect(refreshReview(text, rendered()).text).toBe(text);
  });
});

describe('a git conflict', () => {
  const earlier = () => rendered();
  const sides = (ours: string, theirs: string, base = '') =>
    `<<<<<<< HEAD\n${ours}${base}=======\n${theirs}>>>>>>> main\n`;
  /** A conflict of the whole body of a part, of its last lines, or of its digest, as git makes it. */
  const body = (text: string, name: string) =>
    new RegExp(`(?<=callme:begin ${name} -->\\n)[\\s\\S]*?(?=<!-- callme:end ${name} -->)`).exec(text)?.[0] ??
    '';
  const conflicted = (base = '') => {
    const [ours, theirs] = [body(earlier(), 'timeline'), body(rendered(later()), 'timeline')];
    return earlier().replace(ours, sides(ours, theirs, base));
  };

  it.each([
    ['merge', ''],
    ['diff3', '||||||| 1234567\nbase\n'],
  ])('in a generated part that no one edited is resolved: the part is generated (%s)', (_, base) => {
    const result = refreshReview(conflicted(base), rendered(later()));
    expect(result).toMatchObject({ text: rendered(later()), resolved: ['timeline'], problems: [] });
  });

  it('of only some lines of it is resolved, too', () => {
    const [ours, theirs] = [body(earlier(), 'timeline'), body(rendered(later()), 'timeline')];
    const split = (text: string) => text.split(/(?=<!-- callme:digest)/) as [string, string];
    const news = split(theirs)[0].slice(split(ours)[0].length);
    const both = split(ours)[0] + sides('', news) + sides(split(ours)[1], split(theirs)[1]);
    const result = refreshReview(earlier().replace(ours, both), rendered(later()));
    expect(result).toMatchObject({ text: rendered(later()), resolved: ['timeline'] });
  });

  it.each([
    ['in a part that a person edited', () => conflicted().replace('p99 of checkout is 9 s', 'p99 was 9 s')],
    ['in a person’s text', () => earlier().replace('## Impact', `${sides('a\n', 'b\n')}\n## Impact`)],
    ['that is not whole', () => conflicted().replace(/^>{7}.*\n/m, '')],
  ])('%s is left to people, to the byte', (_, document) => {
    const { text, resolved } = refreshReview(document(), rendered(later()));
    expect(resolved).toEqual([]);
    const own = document()
      .split('\n')
      .filter(line => /^(?:<{7}|={7}|>{7})/.test(line));
    expect(text.split('\n').filter(line => own.includes(line))).toEqual(own);
  });
});

describe('markers in a person’s text', () => {
  const quote = (text: string, wrap: (part: string) => string) =>
    text.replace(/<!-- callme:begin log -->[\s\S]*?<!-- callme:end log -->/, wrap);
  const each = (part: string, start: string) => part.replace(/^/gm, start);

  it.each([
    ['a code block', (part: string) => `~~~markdown\n${part}\n~~~`],
    ['an indented code block', (part: string) => `\n${each(part, '    ')}`],
    ['a quotation', (part: string) => each(part, '> ')],
    ['a list', (part: string) => `- as it was:\n\n${each(part, '  ')}`],
  ])('in %s do not form a part: the text stays, is reported, and does not count as deleted', (_, wrap) => {
    const document = quote(rendered(), wrap);
    const { text, problems, removed, added } = refreshReview(document, rendered(later()));
    expect(text).toContain(wrap('x').split('x')[0] ?? '');
    expect([removed, added]).toEqual([[], []]);
    expect(problems.map(({ message }) => message)).toContain(
      '"log" is inside a code block, a quotation or a list: it is left unchanged',
    );
    expect(refreshReview(text, rendered(later())).text).toBe(text);
  });

  it.each([
    ['code block', '```'],
    ['code block', '~~~~ sh'],
    ['comment', '<!-- to be done'],
  ])('that are never closed hide the rest, which is reported with the line: %s %s', (what, opening) => {
    const visible = rendered().slice(0, rendered().indexOf('## Appendix'));
    const document = `${visible}${opening}\n## Appendix\n`;
    const { text, problems, added } = refreshReview(document, rendered(later()));
    expect([text.slice(-opening.length - 14), added]).toEqual([`\n${opening}\n## Appendix\n`, []]);
    expect(problems).toContainEqual({
      line: document.split('\n').lastIndexOf(opening) + 1,
      message: `the ${what} that begins here has no end: the rest is left unchanged`,
    });
    expect(refreshReview(text, rendered(later())).text).toBe(text);
  });

  it('a heading follows markdown, also when it is underlined', () => {
    const own = '```\n## Timeline\n```\n\nTimeline\n-------------\n\nIt was long.\n';
    const { text } = refreshReview(own, rendered());
    expect(text.indexOf('callme:begin timeline')).toBeGreaterThan(text.indexOf('-------------'));
    expect(text.match(/Timeline/g)).toHaveLength(2);
  });

  it('at the top is front matter for a site generator, and nothing is put before it', () => {
    const own = '---\ntitle: Checkout\n---\n\nWords.\n';
    const { text } = refreshReview(own, rendered());
    expect(text.startsWith('---\ntitle: Checkout\n---\n')).toBe(true);
    expect(refreshReview(text, rendered()).text).toBe(text);
  });

  it('folds a part away, and the part is refreshed inside', () => {
    const folded = quote(rendered(), part => `<details>\n<summary>Log</summary>\n${part}\n</details>`);
    const { text, problems } = refreshReview(folded, rendered(later()));
    expect(problems).toEqual([]);
    expect(between(text, 'log')).toContain('a later finding');
  });
});

describe('a part that a person wants back', () => {
  it('is written between its markers, at any position', () => {
    const document = without(rendered(), 'picture').replace(
      '## Impact',
      '<!-- callme:begin picture -->\n<!-- callme:end picture -->\n\n## Impact',
    );
    const { text, conflicts } = refreshReview(document, rendered());
    expect([conflicts, between(text, 'picture')]).toEqual([[], between(rendered(), 'picture')]);
  });
});

describe('invalid markers', () => {
  it.each([
    ['a begin without an end', (text: string) => text.replace('<!-- callme:end log -->\n', '')],
    ['an end without a begin', (text: string) => text.replace('<!-- callme:begin log -->\n', '')],
    ['a part twice', (text: string) => `${text}\n<!-- callme:begin log -->\nmine\n<!-- callme:end log -->\n`],
    [
      'a part in a part',
      (text: string) =>
        text.replace(
          '<!-- callme:begin log -->',
          '<!-- callme:begin log -->\n<!-- callme:begin inner -->\nmine\n<!-- callme:end inner -->',
        ),
    ],
  ])('%s: that is a person’s text, left alone and reported', (_, broken) => {
    const document = broken(rendered());
    const { text, problems, removed, added } = refreshReview(document, rendered(later()));
    expect(problems.length).toBeGreaterThan(0);
    expect([removed, added]).toEqual([[], []]);
    const log = text.slice(text.indexOf('### Complete log'));
    expect(log).not.toContain('a later finding');
    expect(text).toContain('### Complete log');
    expect(refreshReview(text, rendered(later())).text).toBe(text);
  });
});
