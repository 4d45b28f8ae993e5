/**
 * The generated parts of the internal review, as LiquidJS. `{{ x }}` escapes for one line; `| cell` for the inside of a
 * table or line, `| item` for a list item of several lines, `| link`, `| mermaid`, `| computed` for times and amounts,
 * `| entry` for a line of the log. `| local` converts UTC times to the team's zone: all times of a review are in it. Tables put `{% for %}` at the end of the
 * line before, so that no empty line comes between their rows.
 */

export const title = `<!-- callme:begin title -->
# {{ date }} {{ title }}
<!-- callme:end title -->`;

const held = (list: string) =>
  `{% for held in ${list} %}{{ held.who | cell }} ` +
  '{% unless held.accepted %}(offered, not accepted){% else %}' +
  '({% if held.until %}{{ held.from | local }} to {{ held.until | local }}{% else %}since {{ held.from | local }}{% endif %})' +
  '{% endunless %}{% unless forloop.last %}<br>{% endunless %}{% else %}nobody{% endfor %}';

export const header = `<!-- callme:begin header -->
{% if drill %}**A drill**: a rehearsal, in no statistics.

{% endif %}{% if confidential %}**Confidential**: for those on the response.

{% endif %}| | |
| --- | --- |
| Date | {{ date }} |
| Authors | {% for author in authors %}{{ author | cell }}{% unless forloop.last %}, {% endunless %}{% endfor %} |
| Status | {{ statusText }}{% if statusSince %} {{ statusSince | local | cell }}{% endif %}{% if changedSinceFinal > 0 %}<br>**changed after that**: {{ changedSinceFinal }} {% if changedSinceFinal == 1 %}entry is{% else %}entries are{% endif %} later{% endif %} |{% if reviewers.size > 0 %}
| Reviewers | {% for reviewer in reviewers %}{{ reviewer.who | cell }} ({% if reviewer.approved %}approved {{ reviewer.approved | local }}{% else %}asked{% endif %}){% unless forloop.last %}<br>{% endunless %}{% endfor %} |{% endif %}
| Incident | {{ id | cell }} |
| Severity | {% if severity.highest == severity.final %}{{ severity.final }}{% else %}{{ severity.highest }} at its highest, {{ severity.final }} {% if ongoing %}now{% else %}at the end{% endif %}{% endif %} |
| Commander | ${held('commanders')} |
| Investigator | ${held('investigators')} |
| Responders | {% for responder in responders %}{{ responder.who | cell }}, {{ responder.why | cell }} ({% if responder.until %}{{ responder.from | local }} to {{ responder.until | local }}{% else %}since {{ responder.from | local }}{% endif %}){% unless forloop.last %}<br>{% endunless %}{% else %}none{% endfor %} |
| Team | {% if team %}{{ team | cell }}{% else %}none{% endif %} |
| Zone | {{ zone | cell }}, for every time in this review |
<!-- callme:end header -->`;

/** The severities of an impact window: one word, or each with its times. */
const phases =
  '{% if window.phases.size == 1 %}{{ window.phases[0].severity }}{% else %}{% for phase in window.phases %}' +
  "{{ phase.severity }} {% if phase.until == 'unknown' %}since {{ phase.from | local | computed }}{% else %}" +
  'until {{ phase.until | local | computed }}{% endif %}{% unless forloop.last %}, {% endunless %}{% endfor %}{% endif %}';

const since =
  'since {{ window.from | local | computed }}, {% if window.ongoing %}not mitigated yet{% else %}until an unknown time{% endif %}';
const between =
  '{{ window.from | local | computed }} to {{ window.until | local | computed }}, {{ window.human | computed }}';

/** One impact window is a line; of several, each is, below their total. */
export const impact = `<!-- callme:begin impact-numbers -->
{% if impact.windows.size > 1 %}- Impact: {% if impact.minutes %}{{ impact.human | computed }} in {{ impact.windows.size }} windows ({{ impact.minutes | computed }} minutes in all){% else %}{{ impact.windows.size }} windows, {% if ongoing %}not over yet{% else %}of an unknown length in all{% endif %}{% endif %}{% for window in impact.windows %}
  - {{ window.number }}: {% if window.until == 'unknown' %}${since}{% else %}${between}{% endif %}; ${phases}{% endfor %}{% else %}{% for window in impact.windows %}- Impact: {% if window.until == 'unknown' %}${since}{% else %}${between}{% if impact.minutes %} ({{ impact.minutes | computed }} minutes in all){% endif %}{% endif %}{% if window.phases.size > 1 %}; ${phases}{% endif %}{% endfor %}{% endif %}
- Severity: {{ severity.highest }}{% if severity.highest != severity.final %} at its highest, {{ severity.final }} {% if ongoing %}now{% else %}at the end{% endif %}{% endif %}{% for service in impact.services %}
- Service {{ service.name | cell }}: {{ service.worst }}{% if service.steps.size > 1 %} at its worst ({% for step in service.steps %}{{ step.state }} {{ step.utc | local | computed }}{% unless forloop.last %}, {% endunless %}{% endfor %}){% endif %}{% endfor %}{% for fact in impact.facts %}
- {{ fact.label }}: {{ fact.value | cell }}{% endfor %}
<!-- callme:end impact-numbers -->`;

export const hypotheses = `<!-- callme:begin hypotheses -->
{% if hypotheses.size == 0 %}No hypothesis was logged.{% else %}| When | Hypothesis | By | Outcome |
| --- | --- | --- | --- |{% for row in hypotheses %}
| {{ row.utc | local | computed }} | {{ row.text | cell }} | {{ row.who | cell }} | {{ row.ended | cell }} |{% endfor %}{% endif %}
<!-- callme:end hypotheses -->`;

export const fixes = `<!-- callme:begin temporary-fixes -->
{% if temporaryFixes.size == 0 %}No temporary fix is in place.{% else %}| Temporary fix still in place | By | Undone by |
| --- | --- | --- |{% for row in temporaryFixes %}
| {{ row.text | cell }} | {{ row.who | cell }} | {{ row.undoneBy | cell }} |{% endfor %}{% endif %}
<!-- callme:end temporary-fixes -->`;

export const times = `<!-- callme:begin times -->
| Time | When |
| --- | --- |{% for row in times %}
| {{ row.label }} | {{ row.utc | local | computed }} |{% endfor %}

| Duration | | From | To |
| --- | --- | --- | --- |{% for row in durations %}
| {{ row.label }}, {{ row.meaning }} | {{ row.human | computed }} | {{ row.from | local | computed }} | {{ row.to | local | computed }} |{% endfor %}
<!-- callme:end times -->`;

export const followUps = `<!-- callme:begin follow-ups -->
{% if followUps.size == 0 %}There are no follow-ups.{% else %}| Id | Item | Type | Owner | Due | Link | Status |
| --- | --- | --- | --- | --- | --- | --- |{% for row in followUps %}
| {{ row.id | cell }} | {{ row.text | cell }} | {% if row.type %}{{ row.type }}{% else %}not said{% endif %} | {% if row.owner %}{{ row.owner | cell }}{% else %}nobody{% endif %} | {% if row.due %}{{ row.due | cell }}{% else %}no date{% endif %} | {% for url in row.links %}{{ url | link }}{% unless forloop.last %}<br>{% endunless %}{% endfor %} | {{ row.status }}{% if row.droppedWhy %}: {{ row.droppedWhy | cell }}{% endif %} |{% endfor %}{% endif %}
<!-- callme:end follow-ups -->`;

export const related = `<!-- callme:begin related -->
{% for incident in related %}
- {{ incident.how | cell }} {{ incident.id | cell }}{% if incident.title %}: {{ incident.title | cell }}{% endif %}{% else %}None is known.{% endfor %}
<!-- callme:end related -->`;

export const picture = `{% if picture %}<!-- callme:begin picture -->
\`\`\`mermaid
gantt
  dateFormat YYYY-MM-DD HH:mm:ss
  axisFormat {{ picture.axis | raw }}{% for section in picture.sections %}
  section {{ section.name | mermaid }}{% for row in section.rows %}
  {{ row.text | mermaid }} : {% if row.until %}{% if row.tag %}{{ row.tag }}, {% endif %}{{ row.from | local }}, {{ row.until | local }}{% else %}milestone, {{ row.from | local }}, 0d{% endif %}{% endfor %}{% endfor %}
\`\`\`
<!-- callme:end picture -->{% endif %}`;

/** A day of the log or the timeline: its heading is not a heading of markdown in the log, which is folded. */
const apart = '{% if day.apart %} (UTC{{ day.apart | computed }}){% endif %}';

export const timeline = `<!-- callme:begin timeline -->
Times are {% if zone == 'UTC' %}UTC{% else %}in {{ zone | cell }}{% endif %}. Offsets count from {{ reference }}.
{% if timeline.highlights.size > 0 %}
### Highlights
{% for line in timeline.highlights %}
{{ line | story }}{% endfor %}
{% endif %}{% for day in timeline.days %}
### {{ day.weekday }} {{ day.date }}${apart}
{% for line in day.lines %}
{{ line | story }}{% endfor %}
{% endfor %}{% if timeline.omitted > 0 %}
{{ timeline.omitted }} more {% if timeline.omitted == 1 %}entry is{% else %}entries are{% endif %} in the complete log.
{% endif %}<!-- callme:end timeline -->`;

/** @param fold whether to fold it away, below a timeline that has most of it */
const createLog = (fold: boolean) => `<!-- callme:begin log -->
### Complete log
${fold ? '\n<details>\n<summary>Every entry as it was logged, with its corrections</summary>\n' : ''}{% for day in completeLog %}
**{{ day.date }}**${apart}
{% for line in day.lines %}
{{ line | entry }}{% endfor %}
{% endfor %}${fold ? '\n</details>\n' : ''}<!-- callme:end log -->`;

export const log = createLog(true);
export const unfoldedLog = createLog(false);

export const pages = `<!-- callme:begin pages -->
### Pages
{% for page in pages %}
- {{ page.id | cell }}{% if page.title %} {{ page.title | cell }}{% endif %}{% if page.received %}, received {{ page.received | local }}, {% if page.acknowledgedBy %}acknowledged by {{ page.acknowledgedBy | cell }}{% else %}not acknowledged{% endif %}{% endif %}{% for attempt in page.notified %}
  - {{ attempt.utc | local }} {{ attempt.who | cell }} by {{ attempt.channel | cell }}: {{ attempt.outcome | cell }}{% endfor %}{% else %}
No page belongs to this incident.{% endfor %}
<!-- callme:end pages -->`;

export const changeEvents = `{% if changeEvents.size > 0 %}<!-- callme:begin change-events -->
### What was changed around it
{% for change in changeEvents %}
- {{ change.utc | local }} ({{ change.offset | computed }}) {{ change.title | item }}{% if change.origin %} ({{ change.origin | cell }}){% endif %}{% for url in change.links %}
  - {{ url | link }}{% endfor %}{% endfor %}{% if changeEventsOmitted > 0 %}
- and {{ changeEventsOmitted }} more{% endif %}
<!-- callme:end change-events -->{% endif %}`;

export const changes = `<!-- callme:begin changes -->
### Severity and role changes
{% for change in changes %}
- {{ change.utc | local }} {{ change.what | cell }}{% if change.who %}, {{ change.who | cell }}{% endif %}{% if change.why %}: {{ change.why | cell }}{% endif %}{% endfor %}
<!-- callme:end changes -->`;

export const updates = `<!-- callme:begin updates -->
### Updates as sent
{% for update in updates %}
- {{ update.utc | local }} ({{ update.offset | computed }}) **{{ update.audience }}**, {{ update.who | cell }}: {{ update.text | item }}{% if update.corrected %}
  - {{ update.corrected | item_line }}{% endif %}{% else %}
None was sent.{% endfor %}
{% if silence %}
{{ silence }}
{% endif %}<!-- callme:end updates -->`;
