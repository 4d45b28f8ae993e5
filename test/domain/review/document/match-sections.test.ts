import { describe, expect, it } from 'vitest';
import { listUnwritten } from '../../../../source/domain/review/check/unwritten.ts';
import { refreshReview } from '../../../../source/domain/review/document/merge.ts';
import { createReviewModel } from '../../../../source/domain/review/model/model.ts';
import { renderReview } from '../../../../source/domain/review/template/render.ts';
import { context, ongoingCheckout, resolvedCheckout } from '../../../builders/review.ts';

const started = () => renderReview(createReviewModel(ongoingCheckout(), context));
const resolved = () => renderReview(createReviewModel(resolvedCheckout(), context));
const answered = () => resolved().replace(/<!-- callme:write (\S+): .*? -->/g, 'About $1, at length.');
const headings = (text: string) => text.split('\n').filter(line => line.startsWith('## '));
const section = (text: string, heading: string) =>
  text.slice(text.indexOf(`${heading}\n`)).replace(/(?<=[^#])\n##? [\s\S]*/, '\n');

describe('a renamed section', () => {
  it('is recognised by the part in it: later requests go there', () => {
    const document = started().replace('## Impact', '## Who noticed');
    const { text, renamed } = refreshReview(document, resolved());
    expect(renamed).toEqual([{ from: 'Impact', to: 'Who noticed' }]);
    expect(headings(text)).not.toContain('## Impact');
    expect(section(text, '## Who noticed')).toContain('callme:write impact:');
    expect(refreshReview(text, resolved()).text).toBe(text);
  });

  it('is recognised by the prompt in it, and remembered when that is answered', () => {
    const renamed = resolved().replace('## Summary', '## In short');
    const { text } = refreshReview(renamed, resolved());
    expect(text).toContain(' summary=in-short ');
    const moved = text.replace(/<!-- callme:write summary: .*? -->/, 'It was slow.');
    expect(listUnwritten(moved)).not.toContain('Summary is not written');
    expect(listUnwritten(moved.replace('It was slow.', ''))).toContain('Summary is not written');
  });

  it('is recognised by its position if prompt and words are gone', () => {
    const document = answered().replace('## Trigger', '## What set it off');
    const { text, renamed, deleted } = refreshReview(document, resolved());
    expect([renamed, deleted]).toEqual([[{ from: 'Trigger', to: 'What set it off' }], []]);
    expect(listUnwritten(text)).toEqual([]);
    expect(refreshReview(text, resolved()).text).toBe(text);
  });

  it('keeps its subsections when it is empty itself', () => {
    const document = started()
      .replace('## Appendix', '## Lessons Learned\n\n### What went well\n\nAlerts.\n\n## Appendix')
      .replace('## Lessons Learned', '## Lessons');
    const { text } = refreshReview(document, resolved());
    expect(text).not.toContain('## Lessons Learned');
    expect(text.match(/### What went well/g)).toHaveLength(1);
    expect(section(text, '## Lessons')).toContain('### What went wrong');
  });
});

describe('a section that a person', () => {
  it('moved is refreshed where it is', () => {
    const part = /## Detection[\s\S]*?(?=## Action Items)/.exec(resolved())?.[0] ?? '';
    const document = resolved().replace(part, '').replace('## Summary', `${part}## Summary`);
    const { text, deleted, renamed } = refreshReview(document, resolved());
    expect([text, deleted, renamed]).toEqual([document, [], []]);
  });

  it('added stays as it is, at any position', () => {
    const own = '## Costs\n\n* two hours\n  1. of us\n\n### In money\n\n    indented\n';
    const document = started().replace('## Root Cause', `${own}\n## Root Cause`);
    const { text } = refreshReview(document, resolved());
    expect(text).toContain(own);
    expect(headings(text).indexOf('## Costs')).toBeGreaterThan(headings(text).indexOf('## Impact'));
  });

  it('deleted stays deleted, is reported, and gets nothing new', () => {
    const impact = started().replace(/## Impact\n[\s\S]*?(?=## Root Cause)/, '');
    const first = refreshReview(impact, resolved());
    expect(first).toMatchObject({ deleted: ['Impact'], removed: ['impact-numbers'] });
    expect(first.text).not.toMatch(/## Impact|callme:write impact|begin impact-numbers/);
    const trigger = answered().replace(/## Trigger\n[\s\S]*?(?=## Resolution)/, '');
    const second = refreshReview(trigger, resolved());
    expect([second.deleted, second.added, second.text]).toEqual([['Trigger'], [], trigger]);
  });
});
