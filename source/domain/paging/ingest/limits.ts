/**
 * Limits for the content of alerts, in UTF-16 code units and counts. Longer texts are truncated with `…`, and further items are
 * dropped; neither loses the page. Formats with their own limits (PagerDuty) define them in their files.
 *
 * The formats are parsed by hand instead of with schemas: a schema rejects a payload with a wrong field, but here a wrong field
 * must never lose the page.
 */
export const limits = {
  /** One line, for lists and phones. */
  title: 250,
  body: 16_384,
  labels: 64,
  labelName: 128,
  labelValue: 1_024,
  /** The alerts of a group, and the sum of their texts: all of them are journaled whenever the group changes. */
  members: 1_000,
  membersText: 524_288,
  links: 20,
  memberLinks: 5,
  linkHref: 2_048,
  linkText: 250,
  key: 255,
  /** The number of lines for unknown details in a body, and the length of each. */
  detailLines: 100,
  detail: 1_024,
  /** The depth of nested details, and the number of parts at each level. */
  detailDepth: 5,
  detailWidth: 20,
  /** The number of alerts of a group whose descriptions are in its body. */
  described: 20,
  team: 128,
} as const;
