/**
 * The generated parts of the internal review, as LiquidJS. `{{ x }}` escapes for one line; `| cell` for the inside of a
 * table or line, `| item` for a list item of several lines, `| link`, `| mermaid`, `| computed` for times and amounts,
 * `| entry` for a line of the log. Tables put `{% for %}` at the end of the
 * line before, so that no empty line comes between their rows.
 */

export const title = `<!-- callme:begin title -->
# {{ date }} {{ title }}
<!-- callme:end title -->`;

const held = (list: string) =>
  `{% for held in ${list} %}{{ held.who | cell }} ` +
  '({% if held.until %}{{ held.from }} to {{ held.until }}{% else %}since {{ held.from }}{% endif %}' +
  '{% unless held.accepted %}, not accepted{% endunless %})' +
  '{% unless forloop.last %}<br>{% endunless %}{% else %}nobody{% endfor %}';

export const header = `<!-- callme:begin header -->
{% if drill %}**A drill**: a rehearsal, in no statistics.

{% endif %}{% if confidential %}**Confidential**: for those on the response.

{% endif %}| | |
| --- | --- |
| Date | {{ date }} |
| Authors | {% for author in authors %}{{ author | cell }}{% unless forloop.last %}, {% endunless %}{% endfor %} |
| Status | {{ statusText }}{% if statusSince %} {{ statusSince | cell }}{% endif %}{% if changedSinceFinal > 0 %}<br>**changed after that**: {{ changedSinceFinal }} {% if changedSinceFinal == 1 %}entry is{% else %}entries are{% endif %} later{% endif %} |{% if reviewers.size > 0 %}
| Reviewers | {% for reviewer in reviewers %}{{ reviewer.who | cell }} ({% if reviewer.approved %}approved {{ reviewer.approved }}{% else %}asked{% endif %}){% unless forloop.last %}<br>{% endunless %}{% endfor %} |{% endif %}
| Incident | {{ id | cell }} |
| Severity | {% if severity.highest == severity.final %}{{ severity.final }}{% else %}{{ severity.highest }} at its highest, {{ severity.final }} {% if ongoing %}now{% else %}at the end{% endif %}{% endif %} |
| Commander | ${held('commanders')} |
| Investigator | ${held('investigators')} |
| Responders | {% for responder in responders %}{{ responder.who | cell }}, {{ responder.why | cell }} ({% if responder.until %}{{ responder.from }} to {{ responder.until }}{% else %}since {{ responder.from }}{% endif %}){% unless forloop.last %}<br>{% endunless %}{% else %}none{% endfor %} |
| Team | {% if team %}{{ team | cell }}{% else %}none{% endif %} |
| Zone | {% if zone == 'UTC' %}UTC{% else %}{{ zone }}; times are UTC where nothing else is said{% endif %} |
<!-- callme:end header -->`;

export const impact = `<!-- callme:begin impact-numbers -->
- Impact: {% if impact.until == 'unknown' %}since {{ impact.from | computed }} UTC, {% if ongoing %}not mitigated yet{% else %}until an unknown time{% endif %}{% else %}{{ impact.from | computed }} to {{ impact.until | computed }} UTC, {{ impact.human | computed }}{% if impact.minutes %} ({{ impact.minutes | computed }} minutes in all){% endif %}{% endif %}
- Severity: {{ severity.highest }}{% if severity.highest != severity.final %} at its highest, {{ severity.final }} {% if ongoing %}now{% else %}at the end{% endif %}{% endif %}
<!-- callme:end impact-numbers -->`;

export const hypotheses = `<!-- callme:begin hypotheses -->
{% if hypotheses.size == 0 %}No hypothesis was logged.{% else %}| UTC | Hypothesis | By | How it ended |
| --- | --- | --- | --- |{% for row in hypotheses %}
| {{ row.utc }} | {{ row.text | cell }} | {{ row.who | cell }} | {{ row.ended | cell }} |{% endfor %}{% endif %}
<!-- callme:end hypotheses -->`;

export const fixes = `<!-- callme:begin temporary-fixes -->
{% if temporaryFixes.size == 0 %}No temporary fix is in place.{% else %}| Temporary fix still in place | By | Undone by |
| --- | --- | --- |{% for row in temporaryFixes %}
| {{ row.text | cell }} | {{ row.who | cell }} | {{ row.undoneBy | cell }} |{% endfor %}{% endif %}
<!-- callme:end temporary-fixes -->`;

export const times = `<!-- callme:begin times -->
| Time | UTC |{% if zone != 'UTC' %} {{ zone | cell }} |{% endif %}
| --- | --- |{% if zone != 'UTC' %} --- |{% endif %}{% for row in times %}
| {{ row.label }} | {{ row.utc | computed }} |{% if zone != 'UTC' %} {{ row.local | computed }} |{% endif %}{% endfor %}

| Duration | | From | To |
| --- | --- | --- | --- |{% for row in durations %}
| {{ row.label }}, {{ row.meaning }} | {{ row.human | computed }} | {{ row.from | computed }} | {{ row.to | computed }} |{% endfor %}
<!-- callme:end times -->`;

export const followUps = `<!-- callme:begin follow-ups -->
{% if followUps.size == 0 %}There are no follow-ups.{% else %}| Id | Item | Type | Owner | Due | Link | Status |
| --- | --- | --- | --- | --- | --- | --- |{% for row in followUps %}
| {{ row.id | cell }} | {{ row.text | cell }} | {% if row.type %}{{ row.type }}{% else %}not said{% endif %} | {% if row.owner %}{{ row.owner | cell }}{% else %}nobody{% endif %} | {% if row.due %}{{ row.due | cell }}{% else %}no date{% endif %} | {% for url in row.links %}{{ url | link }}{% unless forloop.last %}<br>{% endunless %}{% endfor %} | {{ row.status }}{% if row.droppedWhy %}: {{ row.droppedWhy | cell }}{% endif %} |{% endfor %}{% endif %}
<!-- callme:end follow-ups -->`;

export const related = `<!-- callme:begin related -->
{% for incident in related %}
- {{ incident.id | cell }}{% if incident.title %} {{ incident.title | cell }}{% endif %}: {{ incident.how }}{% else %}None is known.{% endfor %}
<!-- callme:end related -->`;

export const picture = `{% if picture %}<!-- callme:begin picture -->
\`\`\`mermaid
gantt
  dateFormat YYYY-MM-DD HH:mm:ss
  axisFormat {{ picture.axis | raw }}{% for section in picture.sections %}
  section {{ section.name | mermaid }}{% for row in section.rows %}
  {{ row.text | mermaid }} : {% if row.until %}{% if row.tag %}{{ row.tag }}, {% endif %}{{ row.from }}, {{ row.until }}{% else %}milestone, {{ row.from }}, 0d{% endif %}{% endfor %}{% endfor %}
\`\`\`
<!-- callme:end picture -->{% endif %}`;

export const timeline = `<!-- callme:begin timeline -->
| UTC |{% if zone != 'UTC' %} {{ zone | cell }} |{% endif %} Offset | What | Who |
| --- |{% if zone != 'UTC' %} --- |{% endif %} --- | --- | --- |{% for line in keyLines %}
| {{ line.utc | computed }} |{% if zone != 'UTC' %} {{ line.local | computed }} |{% endif %} {{ line.offset | computed }} | {% if line.milestone %}**{{ line.text | cell }}**{% else %}{{ line.text | cell }}{% endif %}{% for url in line.links %}<br>{{ url | link }}{% endfor %}{% if line.attachment %}<br>attached: {{ line.attachment | cell }}{% endif %} | {{ line.who | cell }} |{% endfor %}

Offsets count from {{ reference }}.
<!-- callme:end timeline -->`;

export const log = `<!-- callme:begin log -->
### Complete log
{% for day in log %}
**{{ day.date }}, UTC**{% if day.apart %} ({{ zone | cell }} is {{ day.apart | computed }}){% endif %}
{% for line in day.lines %}
{{ line | entry }}{% endfor %}
{% endfor %}
<!-- callme:end log -->`;

export const pages = `<!-- callme:begin pages -->
### Pages
{% for page in pages %}
- {{ page.id | cell }}{% if page.title %} {{ page.title | cell }}{% endif %}{% if page.received %}, received {{ page.received }}, {% if page.acknowledgedBy %}acknowledged by {{ page.acknowledgedBy | cell }}{% else %}not acknowledged{% endif %}{% endif %}{% for attempt in page.notified %}
  - {{ attempt.utc }} {{ attempt.who | cell }} by {{ attempt.channel | cell }}: {{ attempt.outcome | cell }}{% endfor %}{% else %}
No page belongs to this incident.{% endfor %}
<!-- callme:end pages -->`;

export const changeEvents = `{% if changeEvents.size > 0 %}<!-- callme:begin change-events -->
### What was changed around it
{% for change in changeEvents %}
- {{ change.utc }} ({{ change.offset | computed }}) {{ change.title | item }}{% if change.origin %} ({{ change.origin | cell }}){% endif %}{% for url in change.links %}
  - {{ url | link }}{% endfor %}{% endfor %}{% if changeEventsOmitted > 0 %}
- and {{ changeEventsOmitted }} more{% endif %}
<!-- callme:end change-events -->{% endif %}`;

export const changes = `<!-- callme:begin changes -->
### Severity and role changes
{% for change in changes %}
- {{ change.utc }} {{ change.what | cell }}{% if change.who %}, {{ change.who | cell }}{% endif %}{% if change.why %}: {{ change.why | cell }}{% endif %}{% endfor %}
<!-- callme:end changes -->`;

export const updates = `<!-- callme:begin updates -->
### Updates as sent
{% for update in updates %}
- {{ update.utc }} ({{ update.offset | computed }}) **{{ update.audience }}**, {{ update.who | cell }}: {{ update.text | item }}{% if update.corrected %}
  - {{ update.corrected | item_line }}{% endif %}{% else %}
None was sent.{% endfor %}
{% if silence %}
{{ silence }}
{% endif %}<!-- callme:end updates -->`;
