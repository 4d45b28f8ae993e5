import { describe, expect, it } from 'vitest';
import { listUnwritten } from '../../../../source/domain/review/check/unwritten.ts';
import { refreshReview } from '../../../../source/domain/review/document/merge.ts';
import { createReviewModel } from '../../../../source/domain/review/model/model.ts';
import { renderReview } from '../../../../source/domain/review/template/render.ts';
import {
  context,
  declared,
  incidentOf,
  ongoingCheckout,
  resolvedCheckout,
} from '../../../builders/review.ts';

const model = () => createReviewModel(resolvedCheckout(), context);
const fresh = () => renderReview(model());
const paragraph = 'Checkout was slow.\nAll customers waited.\nA larger pool ended it.';
const written = () => fresh().replace(/<!-- callme:write \S+: .*? -->/g, paragraph);

describe('the open parts', () => {
  it('are the sections that have their prompt', () => {
    expect(listUnwritten(fresh())).toEqual([
      'Summary is not written',
      'Impact is not written',
      'Root Cause is not written',
      'Contributing factors is not written',
      'Five whys is not written (it may be deleted)',
      'Trigger is not written',
      'Resolution is not written',
      'Detection is not written',
      'What was decided not to be done is not written (it may be deleted)',
      'What went well is not written',
      'What went wrong is not written',
      'Where we got lucky is not written (it may be deleted)',
      'Open questions is not written (it may be deleted)',
    ]);
  });

  it('are none if every prompt was replaced by text', () => {
    expect(listUnwritten(written())).toEqual([]);
  });

  it.each(['Резюме готово.', '概要です。', '- one\n- two', '**Short.**'])(
    'do not include any text: %s',
    text => {
      expect(listUnwritten(written().replace(paragraph, text))).toEqual([]);
    },
  );

  it('include a prompt that was left above the text', () => {
    const left = fresh().replace(/(<!-- callme:write trigger: .* -->)/, '$1\n\nA deploy.');
    expect(listUnwritten(left)).toContain('Trigger still has its prompt');
  });

  it.each(['', 'TODO', 'tbd.', '<!-- later -->', '...'])('include an empty section: %j', text => {
    expect(
      listUnwritten(written().replace(/## Trigger\n\n[\s\S]*?\n\n## /, `## Trigger\n\n${text}\n\n## `)),
    ).toEqual(['Trigger is not written']);
  });

  it('include a required section that was deleted; an optional one may be', () => {
    const deleted = (heading: string) =>
      listUnwritten(written().replace(new RegExp(`#+ ${heading}\\n\\n[\\s\\S]*?\\n\\n(?=#)`), ''));
    expect(deleted('Trigger')).toEqual(['Trigger is not written']);
    expect(deleted('Open questions')).toEqual([]);
    expect(deleted('Where we got lucky')).toEqual([]);
  });

  it('are all parts of a review that was last refreshed while the incident was active', () => {
    const phrases = listUnwritten(renderReview(createReviewModel(ongoingCheckout(), context)));
    expect(phrases[0]).toBe('the last refresh was while the incident was active: refresh it');
    expect(phrases).toContain('Summary is not written');
  });

  it('ignore generated parts and offers as text', () => {
    const edited = fresh().replace('| raised the pool', '| I raised the pool');
    expect(listUnwritten(refreshReview(edited, fresh()).text)).toContain('Resolution is not written');
  });

  it('for an invalid incident are those of the short form only', () => {
    const invalid = incidentOf('INC-9', [
      declared('2026-01-05T10:00', 'ben', 'major', 'x'),
      { at: '2026-01-05T10:20', by: 'ben', type: 'invalidated', why: 'probe down' },
    ]);
    expect(listUnwritten(renderReview(createReviewModel(invalid, context)))).toEqual([
      'What it was is not written',
      'Why it looked real is not written',
      'What would have saved the effort is not written',
    ]);
    const { text } = refreshReview(fresh(), renderReview(createReviewModel(invalid, context)));
    expect(listUnwritten(text)).not.toContain('Summary is not written');
  });

  it('in a review by the team’s own template are those of that template', () => {
    const own = renderReview(
      model(),
      '## Kurz\n\n<!-- callme:write summary: kurz -->\n\n## Mehr\n\n<!-- callme:write more: mehr -->\n',
    );
    expect(listUnwritten(own)).toEqual(['Kurz is not written', 'Mehr is not written']);
    expect(listUnwritten(own.replace(/<!-- callme:write more.*/, 'Text'))).toEqual(['Kurz is not written']);
  });

  it('works with CRLF line ends', () => {
    expect(listUnwritten(written().replace(/\n/g, '\r\n'))).toEqual([]);
  });
});
