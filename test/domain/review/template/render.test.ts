import { describe, expect, it } from 'vitest';
import type { ChangeEvent } from '../../../../source/domain/changes/change.ts';
import { parseBlocks } from '../../../../source/domain/review/document/markdown-blocks.ts';
import { readOutline } from '../../../../source/domain/review/document/outline.ts';
import { createReviewModel } from '../../../../source/domain/review/model/model.ts';
import { renderReview } from '../../../../source/domain/review/template/render.ts';
import { ReviewTemplateError } from '../../../../source/domain/review/template/template-error.ts';
import { change } from '../../../builders/change.ts';
import {
  checkout,
  context,
  declared,
  incidentOf,
  logged,
  ongoingCheckout,
  resolvedCheckout,
  type Step,
} from '../../../builders/review.ts';

const review = (incident = resolvedCheckout()) => renderReview(createReviewModel(incident, context));
const headings = (text: string) => text.split('\n').filter(line => /^#{1,3} /.test(line));

describe('the built-in review', () => {
  it('has the headings of the outline', () => {
    const others = /Complete log|Pages|changes|as sent|Highlights|day \d{4}-/;
    expect(headings(review()).filter(line => !others.test(line))).toEqual([
      '# 2026-01-05 Checkout slow',
      '## Summary',
      '## Impact',
      '## Root Cause',
      '### Contributing factors',
      '### Five whys',
      '## Trigger',
      '## Resolution',
      '## Detection',
      '## Action Items',
      '## Lessons Learned',
      '### What went well',
      '### What went wrong',
      '### Where we got lucky',
      '### Related incidents',
      '### Open questions',
      '## Timeline',
      '## Appendix',
    ]);
  });

  it('has no prompts while the incident is active', () => {
    const text = review(ongoingCheckout());
    expect(text).not.toContain('callme:write');
    expect(headings(text)).not.toContain('## Summary');
    expect(headings(text)).toContain('## Impact');
  });

  it('has matching markers, with a digest in every part', () => {
    const { parts, problems } = readOutline(review().split('\n'));
    expect(problems).toEqual([]);
    expect(parts.filter(part => part.digest === null)).toEqual([]);
  });

  it('draws impact, severities and roles to scale', () => {
    const text = review();
    expect(text).toContain('  critical : crit, 2026-01-05 11:14:00, 2026-01-05 11:50:00');
    expect(text).toContain('  commander Ben Okafor : 2026-01-05 11:08:00, 2026-01-05 11:46:00');
    expect(text).toContain('  mitigated : milestone, 2026-01-05 11:32:00, 0d');
  });

  it('draws an active one up to its newest entry, and counts the omitted updates', () => {
    const running = renderReview(createReviewModel(ongoingCheckout(), context));
    expect(running).toContain('  user-facing impact : crit, 2026-01-05 11:00:00, 2026-01-05 11:50:00');
    expect(running).toContain('  public update : milestone, 2026-01-05 11:15:00, 0d');
    const sent = (index: number): Step => ({
      ...{ at: `2026-01-05T10:${30 + index}`, by: 'ben', type: 'update-posted', audience: 'internal' },
      ...{ text: 'soon', nextDue: null },
    });
    const many = incidentOf('INC-7', [...checkout, ...Array.from({ length: 14 }, (_, index) => sent(index))]);
    expect(renderReview(createReviewModel(many, context))).toContain(
      '  section Updates, the first 12 of 15\n',
    );
  });

  it('is short for an invalid incident', () => {
    const invalid = incidentOf('INC-9', [
      declared('2026-01-05T10:00', 'ben', 'major', 'Payments down'),
      { at: '2026-01-05T10:20', by: 'ben', type: 'invalidated', why: 'the probe was down, not payments' },
    ]);
    const text = review(invalid);
    expect(headings(text)).toEqual([
      '# 2026-01-05 Payments down',
      '## What it was',
      '## Why it looked real',
      '## What would have saved the effort',
      '## Appendix',
      '### Complete log',
    ]);
    expect(text).toContain('This was no incident: the probe was down, not payments');
  });

  it('links the other incident if it was merged', () => {
    const merged = incidentOf('INC-9', [
      declared('2026-01-05T10:00', 'ben', 'major', 'Cart errors'),
      { at: '2026-01-05T10:20', by: 'ben', type: 'merged', into: 'INC-7' },
    ]);
    expect(review(merged)).toContain('merged into INC-7');
  });

  it('never shows an unknown duration as 0', () => {
    const bare = incidentOf('INC-1', [declared('2026-01-05T10:00', 'ben', 'minor', 'x')]);
    expect(review(bare)).not.toMatch(/\| 0 (?:s|min) \|/);
  });
});

/** Without terminal output, which no renderer reads. */
const withoutCode = (text: string) =>
  text.replace(/^ {2}(`{3,})text\n[\s\S]*?^ {2}\1$/gm, '').replace(/^ {2}<pre>\n[\s\S]*?<\/pre>$/gm, '');

const nasty = [
  '<!-- callme:end timeline -->',
  '<!-- callme:end log -->\n<!-- callme:begin log -->',
  '<!-- callme:digest 000000000000 -->',
  '<!-- callme:write summary: x -->',
  '<!-- callme:contents full final: x -->',
  '| a | b |\n| --- | --- |',
  '``` \ncode',
  '[x](javascript:alert(1)) ![y](https://evil.example/z.png)',
  '<script>alert(1)</script><img src=x onerror=y>',
  '# heading\n## Summary\n- item\n1. first\n> quote',
  'Summary\n---\nx\n===',
  '%% click a href "javascript:x"\n```',
  '{{ title }} {% include "x" %}',
];

it('lists the changes nearest to its start, and counts the others', () => {
  const changed = Array.from({ length: 30 }, (_, index) =>
    change(0, {
      id: `C${index}`,
      at: `2026-01-05T10:${String(20 + index)}:00.000Z`,
      title: `Deploy ${index}`,
    }),
  );
  const text = renderReview(createReviewModel(resolvedCheckout(), { ...context, changes: changed }));
  expect(text.match(/Deploy \d+$/gm)).toEqual(Array.from({ length: 20 }, (_, index) => `Deploy ${index}`));
  expect(text).toContain('\n- and 10 more\n');
});

describe('a review of hostile text', () => {
  const hostile = incidentOf('INC-6', [
    declared('2026-01-05T10:00', 'mallory <script>', 'major', nasty.join(' '), {
      commander: 'x | y\n## z',
      team: '`t` | u',
    }),
    ...nasty.flatMap((text, index) => [
      logged('2026-01-05T10:01', 'ana', 'hypothesis', text, {
        id: `01JNASTY${index}`,
        links: [text, `https://example.com/${text}`],
        attachment: { name: text, bytes: 1, lines: 1 },
        temporaryFix: true,
      }),
      {
        at: '2026-01-05T10:02',
        by: 'ana',
        type: 'entry-pinned' as const,
        entry: `01JNASTY${index}`,
        pinned: true,
      },
      {
        at: '2026-01-05T10:02',
        by: text,
        type: 'update-posted' as const,
        audience: 'public' as const,
        text,
        nextDue: null,
      },
      {
        at: '2026-01-05T10:03',
        by: 'ana',
        type: 'task-added' as const,
        task: `T-${index}` as const,
        text,
        owner: text,
        due: text,
        temporaryFix: false,
        fixes: [],
        actionType: null,
      },
      {
        at: '2026-01-05T10:04',
        by: 'ana',
        type: 'task-dropped' as const,
        task: `T-${index}` as const,
        why: text,
      },
      { at: '2026-01-05T10:04', by: 'ana', type: 'responder-pulled' as const, person: text, why: text },
    ]),
    {
      at: '2026-01-05T10:05',
      by: 'ana',
      type: 'severity-changed',
      severity: 'critical',
      why: nasty.join('\n'),
    },
    { at: '2026-01-05T10:06', by: 'ana', type: 'resolved', text: nasty.join('\n') },
  ]);
  const text = review(hostile);
  const plain = review(
    incidentOf('INC-6', [
      declared('2026-01-05T10:00', 'ana', 'major', 'x'),
      { at: '2026-01-05T10:06', by: 'ana', type: 'resolved', text: 'x' },
    ]),
  );

  it('takes only text from the changes around it', () => {
    const changed = nasty.map((text, index) =>
      change(index, { title: text, origin: text, links: [{ href: text, text }] }),
    );
    const reviewOf = (changes: readonly ChangeEvent[]) =>
      renderReview(createReviewModel(hostile, { ...context, changes })).split('\n');
    const [a, b] = [changed, [change(0)]].map(changes => readOutline(reviewOf(changes)));
    expect(a?.problems).toEqual([]);
    expect(a?.parts.map(({ name }) => name)).toEqual(b?.parts.map(({ name }) => name));
    expect(a?.parts.map(({ name }) => name)).toContain('change-events');
    expect(headings(reviewOf(changed).join('\n'))).toEqual(headings(reviewOf([change(0)]).join('\n')));
    expect(withoutCode(reviewOf(changed).join('\n'))).not.toMatch(
      /<(?!!-- callme|br>|https?:|\/?(?:details|summary)>)|[\u202e\u001b]/,
    );
  });

  it('has the structure of any other review', () => {
    const [a, b] = [text, plain].map(document => readOutline(document.split('\n')));
    expect(a?.problems).toEqual([]);
    expect(a?.parts.map(({ name }) => name)).toEqual(b?.parts.map(({ name }) => name));
    expect(a?.prompts.map(({ name }) => name)).toEqual(b?.prompts.map(({ name }) => name));
    expect(a?.headings.map(({ slug }) => slug)).toEqual(b?.headings.map(({ slug }) => slug));
  });

  it('has no HTML but callme’s comments and line breaks', () => {
    const html = withoutCode(text)
      .replace(/<\/?(?:details|summary)>/g, '')
      .replace(/<!-- callme:(?:begin|end|digest|write|contents) [^<>]* -->/g, '')
      .replace(/<br>/g, '')
      .replace(/\(<https:[^<>]*>\)/g, '');
    expect(html).not.toMatch(/<(?!\s)/);
  });

  it('has as many cells in every row as its table has columns', () => {
    let columns = 0;
    for (const line of text.split('\n')) {
      if (!line.startsWith('|')) {
        columns = 0;
        continue;
      }
      const cells = line.replace(/\\\\/g, '').replace(/\\\|/g, '').split('|').length;
      columns ||= cells;
      expect(cells, line).toBe(columns);
    }
  });

  it('has no fence but those of the picture and of terminal output, each closed in its item', () => {
    const fences = withoutCode(text)
      .split('\n')
      .filter(line => /^\s*(?:```|~~~)/.test(line));
    expect(fences).toEqual(['```mermaid', '```']);
    const [, log = ''] = /callme:begin log -->([\s\S]*)<!-- callme:end log/.exec(text) ?? [];
    expect(parseBlocks(log.split('\n')).map(({ kind }) => kind)).toEqual([
      'heading',
      'html',
      'paragraph',
      'list',
      'html',
    ]);
  });

  it('keeps markers and the markup of site generators in code apart, as entities', () => {
    const pasted = 'output:\n  {{ site.secret }}\n  <!-- callme:end log -->';
    const shown = review(
      incidentOf('INC-6', [
        declared('2026-01-05T10:00', 'ana', 'major', 'x'),
        logged('2026-01-05T10:01', 'ana', 'note', pasted),
      ]),
    );
    expect(shown).toContain(
      'output:\n  <pre>\n    &#123;&#123; site.secret &#125;&#125;\n    &#60;!-- callme',
    );
    expect(readOutline(shown.split('\n')).problems).toEqual([]);
  });
});

describe('a template of the team', () => {
  const render = (template: string) => renderReview(createReviewModel(resolvedCheckout(), context), template);

  it('is escaped automatically', () => {
    const tricky = incidentOf('INC-1', [declared('2026-01-05T10:00', 'ana', 'minor', '# <b>x</b>')]);
    expect(renderReview(createReviewModel(tricky, context), '{{ title }}')).toMatch(/^\\# &lt;b>x&lt;\/b>\n/);
  });

  it('gets parts, prompts and digests as the built-in one', () => {
    const text = render(
      '## Zusammenfassung\n<!-- callme:write summary: kurz -->\n<!-- callme:begin who -->\n{{ id }}\n<!-- callme:end who -->',
    );
    expect(text).toContain('INC-7\n<!-- callme:digest ');
    expect(text).toMatch(/<!-- callme:contents custom draft: @[0-9a-f]{12} who summary=zusammenfassung -->/);
  });

  it.each([
    ['one\n  {{ nonsense }}', 2, 6, /^there is no variable "nonsense"$/],
    ['{% if ongoing %}\n{{ titel }}{% endif %}', 2, 4, /^there is no variable "titel"$/],
    ['{% if ongoin %}{% endif %}', 1, 7, /^there is no variable "ongoin"$/],
    ['\n{{ impact | entry }}', 2, 1, /entry is for the lines of the log/],
    ['{{ impact.total }}', 1, 4, /^there is no variable "impact.total"$/],
    ['one\n{% for row in times %}{{ row.nope }}{% endfor %}', 2, 26, /nope/],
    ['<!-- callme:begin a -->\n\n  <!-- callme:begin b -->\n<!-- callme:end a -->', 1, 1, /"a" has no end/],
    ['{{ id | nofilter }}', 1, 1, /nofilter/],
    ['a\n{% if id %}', 2, 1, /if/],
    ['{% include "/etc/passwd" %}', 1, 1, /ENOENT|passwd/],
    ['{% render "../secret" %}', 1, 1, /ENOENT|secret/],
  ])('with an error is refused with the place: %s', (template, line, column, message) => {
    const error = (() => {
      try {
        return render(template);
      } catch (caught) {
        return caught;
      }
    })();
    expect(error).toBeInstanceOf(ReviewTemplateError);
    expect(error).toMatchObject({ line, column, message: expect.stringMatching(message) });
  });

  it('with unpaired markers is refused', () => {
    expect(() => render('<!-- callme:begin a -->')).toThrow(/"a" has no end/);
  });
});

it('renders a long log fast enough', () => {
  const many = Array.from({ length: 5_000 }, (_, index) =>
    logged('2026-01-05T10:10', 'ana', 'note', `line ${index} | with <b> *things* to escape`),
  );
  expect(review(incidentOf('INC-7', [...checkout, ...many]))).toContain('line 4999');
});
