/**
 * How much of what a sender says is kept, in UTF-16 code units and counts. What is longer is cut and ends in `…`, what is more
 * is left out; neither is a reason to lose a page. Formats that refuse by themselves (PagerDuty's) say so in their files.
 *
 * The formats are read by hand instead of by schemas: a schema says whether a field is what it should be, and here every field is
 * taken for what it can be used as, so that no field that is off costs the page.
 */
export const limits = {
  /** One line, for lists and phones. */
  title: 250,
  body: 16_384,
  labels: 64,
  labelName: 128,
  labelValue: 1_024,
  /** The alerts of a group, and the sum of their texts: all of it is journaled whenever the group changes. */
  members: 1_000,
  membersText: 524_288,
  links: 20,
  memberLinks: 5,
  linkHref: 2_048,
  linkText: 250,
  key: 255,
  /** Lines that a body makes of details it does not know, and the length of each. */
  detailLines: 100,
  detail: 1_024,
  /** How deep a detail is written out that is no text, and how many parts of each part. */
  detailDepth: 5,
  detailWidth: 20,
  /** The alerts of a group whose descriptions are told in its body. */
  described: 20,
  team: 128,
} as const;
