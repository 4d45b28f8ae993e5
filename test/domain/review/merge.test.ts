import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refreshReview } from '../../../source/domain/review/merge.ts';
import { reviewModel } from '../../../source/domain/review/model.ts';
import { renderReview } from '../../../source/domain/review/render.ts';
import {
  checkout,
  context,
  incidentOf,
  logged,
  ongoingCheckout,
  resolution,
  resolvedCheckout,
} from './journal.ts';

const rendered = (incident = resolvedCheckout()) => renderReview(reviewModel(incident, context));
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
      added: [],
      removed: [],
      problems: [],
    });
  });

  it('twice changes nothing', () => {
    expect(refreshReview(rendered(), rendered()).text).toBe(rendered());
  });

  it('rewrites what is generated and leaves what people wrote', () => {
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

  it('asks in their place also in a document that people have worked in', () => {
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

  it('does not ask again for what was answered or deleted', () => {
    const answered = rendered()
      .replace(/<!-- callme:write trigger: .* -->/, 'A deploy.')
      .replace(/### Open questions\n\n<!-- .* -->\n/, '');
    const { text, added } = refreshReview(answered, rendered(later()));
    expect(added).toEqual([]);
    expect(text).not.toMatch(/Open questions|callme:write trigger/);
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

  it('leaves deleted parts deleted, and says so', () => {
    const { text, removed, added } = refreshReview(without(rendered(), 'picture'), rendered(later()));
    expect([removed, added]).toEqual([['picture'], []]);
    expect(text).not.toContain('mermaid');
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

  it('gives a file of somebody’s own the parts, under the headings that it has', () => {
    const own = '# My review\n\n## Timeline, UTC\n\nIt was long.\n';
    const { text, added, removed } = refreshReview(own, rendered());
    expect(removed).toEqual([]);
    expect(added).toContain('timeline');
    expect(text).toContain('# My review\n');
    expect(text.match(/^## Timeline, UTC$/gm)).toHaveLength(1);
    expect(text).toContain('It was long.\n');
    expect(refreshReview(text, rendered()).text).toBe(text);
  });
});

describe('a generated part that a person edited', () => {
  const edited = () =>
    rendered()
      .replace('No data', '')
      .replace('| Alert on', '| PLEASE alert on')
      .replace('T-4 | Alert', 'T-4 | URGENT: alert');
  const done = () =>
    incidentOf('INC-7', [
      ...checkout,
      ...resolution,
      { at: '2026-01-06T10:00', by: 'ana', type: 'task-done', task: 'T-3' },
    ]);

  it('is kept, reported, and offered the new text beside it', () => {
    const result = refreshReview(edited(), rendered(done()));
    expect(result.edited).toEqual(['follow-ups']);
    expect(between(result.text, 'follow-ups')).toContain('PLEASE alert on waiting connections');
    const offer =
      /<!-- callme:end follow-ups -->\n<!-- callme:offer follow-ups -->\n([\s\S]*?)<!-- callme:offer-end follow-ups -->/.exec(
        result.text,
      )?.[1];
    expect(offer).toContain(
      '| T-3 | Size the pool from the number of workers | prevent | Ana Ruiz | 2026-01-20 |  | done |',
    );
  });

  it('is offered once, and the offer follows the incident', () => {
    const first = refreshReview(edited(), rendered()).text;
    expect(refreshReview(first, rendered()).text).toBe(first);
    const second = refreshReview(first, rendered(done())).text;
    expect(second.match(/callme:offer follow-ups/g)).toHaveLength(1);
    expect(second).toContain('| done |');
  });

  it('is generated again once it says what was offered, and the offer goes', () => {
    const first = refreshReview(edited(), rendered()).text;
    const taken = first.replace('PLEASE alert', 'Alert');
    expect(refreshReview(taken, rendered()).text).toBe(rendered());
    expect(refreshReview(taken, rendered(done())).text).toBe(rendered(done()));
  });

  it('has an offer that stays when somebody wrote into it', () => {
    const first = refreshReview(edited(), rendered()).text;
    const scribbled = first.replace(
      '<!-- callme:offer-end follow-ups -->',
      'do we want this?\n<!-- callme:offer-end follow-ups -->',
    );
    expect(refreshReview(scribbled, rendered(done())).text).toContain('do we want this?');
    expect(refreshReview(scribbled.replace('PLEASE alert', 'Alert'), rendered()).text).toContain(
      'do we want this?',
    );
  });

  it('is not edited by what formatters do', () => {
    const formatted = rendered()
      .replace(/^\| --- \|/gm, '| ------- |')
      .replace(/^\| T-3 \|/gm, '| T-3     |')
      .replace(/-->\n\|/g, '-->\n\n|');
    const { edited: reported, text } = refreshReview(formatted, rendered());
    expect([reported, text]).toEqual([[], formatted]);
    expect(refreshReview(formatted, rendered(done())).edited).toEqual([]);
  });

  it('counts as edited when its digest is gone', () => {
    const bare = rendered().replace(
      /<!-- callme:digest \w+ -->\n<!-- callme:end follow-ups -->/,
      '<!-- callme:end follow-ups -->',
    );
    expect(refreshReview(bare, rendered()).text).toBe(rendered());
    expect(refreshReview(bare, rendered(done())).edited).toEqual(['follow-ups']);
  });
});

describe('markers that make no sense', () => {
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
    expect(text).not.toContain('a later finding');
    expect(text).toContain('### Complete log');
    expect(refreshReview(text, rendered(later())).text).toBe(text);
  });
});

/** Lines outside of what is ours. */
function ownLines(text: string): string[] {
  let ours = false;
  return text.split(/\r?\n/).filter(line => {
    if (/<!-- callme:(?:begin|offer) /.test(line)) ours = true;
    const own = !ours && !/<!-- callme:(?:contents|write)/.test(line);
    if (/<!-- callme:(?:end|offer-end) /.test(line)) ours = false;
    return own && line.trim() !== '';
  });
}

describe('whatever a person writes outside of the markers', () => {
  const versions = [rendered(ongoingCheckout()), rendered(), rendered(later())];
  const fragment = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }).map(text => text.replace(/[\r\n]/g, ' ')),
    fc.constantFrom(
      '## Summary',
      '# Top',
      '### Own',
      '```',
      '~~~',
      '---',
      '===',
      '| a | b |',
      '<!-- a comment',
      '-->',
      '- item',
      '    code',
      '## Timeline, UTC',
      '',
      '<!-- callme:write mine: x -->',
      'Summary',
    ),
  );
  const insertion = fc.record({
    where: fc.double({ min: 0, max: 1, noNaN: true }),
    lines: fc.array(fragment, { maxLength: 4 }),
  });

  /** Puts lines where no part is open. */
  function write(text: string, { where, lines }: { where: number; lines: string[] }, mark: number): string {
    const all = text.split('\n');
    const free: number[] = [];
    let open = false;
    for (const [index, line] of all.entries()) {
      if (!open) free.push(index);
      if (/<!-- callme:(?:begin|offer) /.test(line)) open = true;
      if (/<!-- callme:(?:end|offer-end) /.test(line)) open = false;
    }
    const at = free[Math.floor(where * (free.length - 1))] ?? 0;
    const marked = lines.map((line, index) =>
      line === '' ? '' : `${line}${/^[#`~=<-]/.test(line) ? '' : ` own${mark}.${index}`}`,
    );
    return [...all.slice(0, at), ...marked, ...all.slice(at)].join('\n');
  }

  it('survives any refresh, in order, and a second refresh changes nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...versions),
        fc.array(insertion, { maxLength: 6 }),
        fc.constantFrom(...versions),
        fc.boolean(),
        (start, insertions, fresh, windows) => {
          const written = insertions.reduce((text, part, index) => write(text, part, index), start);
          const document = windows ? written.replace(/\n/g, '\r\n') : written;
          const { text, added } = refreshReview(document, fresh);
          const kept = ownLines(text);
          let at = 0;
          for (const line of ownLines(document)) {
            at = kept.indexOf(line, at) + 1;
            expect(at, `lost: ${line}`).toBeGreaterThan(0);
          }
          if (added.length === 0) expect(kept).toEqual(ownLines(document));
          expect(refreshReview(text, fresh).text).toBe(text);
        },
      ),
      { seed: 20260105, numRuns: 400 },
    );
  });

  it('survives even where lines of ours were deleted or moved about', () => {
    const operation = fc.record({
      kind: fc.constantFrom('delete', 'move', 'copy'),
      from: fc.nat(400),
      to: fc.nat(400),
      count: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...versions),
        fc.array(operation, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...versions),
        (start, operations, fresh) => {
          const lines = operations.reduce((all, { kind, from, to, count }) => {
            const first = from % all.length;
            const taken = all.slice(first, first + count);
            const rest = kind === 'copy' ? all : [...all.slice(0, first), ...all.slice(first + count)];
            const target = to % (rest.length + 1);
            return kind === 'delete' ? rest : [...rest.slice(0, target), ...taken, ...rest.slice(target)];
          }, start.split('\n'));
          const marked = lines.flatMap((line, index) =>
            index % 7 === 0 ? [line, `own line ${index}`] : [line],
          );
          const { text } = refreshReview(marked.join('\n'), fresh);
          for (const line of marked.filter(line => line.startsWith('own line')))
            expect(text.split('\n')).toContain(line);
          expect(refreshReview(text, fresh).text).toBe(text);
        },
      ),
      { seed: 7, numRuns: 400 },
    );
  });
});
