/** The built-in LiquidJS templates of the internal review. The headings are those of Grafana's act-kit review. */
import { formatPrompt } from '../document/sections.ts';
import {
  changeEvents,
  changes,
  fixes,
  followUps,
  header,
  hypotheses,
  impact,
  log,
  pages,
  picture,
  related,
  timeline,
  times,
  title,
  unfoldedLog,
  updates,
} from './generated-parts.ts';

const written = (name: string) => formatPrompt('full', name);

/** A heading with only a prompt: left out while the incident is active. */
const prompted = (heading: string, name: string) =>
  `{% unless ongoing %}
${heading}

${written(name)}
{% endunless %}`;

/** A heading with a generated part, and a prompt above it once the incident is resolved. */
const mixed = (heading: string, name: string, part: string) =>
  `${heading}
{% unless ongoing %}
${written(name)}
{% endunless %}
${part}`;

const full = [
  title,
  header,
  prompted('## Summary', 'summary'),
  mixed('## Impact', 'impact', impact),
  mixed('## Root Cause', 'root-cause', hypotheses),
  prompted('### Contributing factors', 'contributing'),
  prompted('### Five whys', 'five-whys'),
  prompted('## Trigger', 'trigger'),
  mixed('## Resolution', 'resolution', fixes),
  mixed('## Detection', 'detection', times),
  '## Action Items',
  followUps,
  `{% unless ongoing %}\n${written('not-doing')}\n{% endunless %}`,
  '{% unless ongoing and related.size == 0 %}\n## Lessons Learned\n{% endunless %}',
  prompted('### What went well', 'went-well'),
  prompted('### What went wrong', 'went-wrong'),
  prompted('### Where we got lucky', 'lucky'),
  `{% unless ongoing and related.size == 0 %}\n### Related incidents\n\n${related}\n{% endunless %}`,
  prompted('### Open questions', 'open-questions'),
  '## Timeline',
  picture,
  timeline,
  '## Appendix',
  log,
  pages,
  changes,
  changeEvents,
  updates,
];

const shortWritten = (heading: string, name: string) => `${heading}\n\n${formatPrompt('invalid', name)}`;

const invalid = [
  title,
  header,
  `<!-- callme:begin invalid -->
This was no incident{% if invalidWhy %}: {{ invalidWhy | cell }}{% else %}.{% endif %}
<!-- callme:end invalid -->`,
  shortWritten('## What it was', 'what-it-was'),
  shortWritten('## Why it looked real', 'why-real'),
  shortWritten('## What would have saved the effort', 'saved'),
  '## Appendix',
  unfoldedLog,
];

const merged = [
  title,
  header,
  `<!-- callme:begin merged -->
This incident was merged into {{ mergedInto | cell }}, whose review tells of both.
<!-- callme:end merged -->`,
  '## Appendix',
  unfoldedLog,
];

const document = (blocks: readonly string[]) => `${blocks.join('\n\n')}\n`;

/** The built-in template of each form of the internal review. */
export const builtInTemplates = {
  full: document(full),
  invalid: document(invalid),
  merged: document(merged),
} as const;
