/** Numbers that what comes from elsewhere may keep here. */

/** Every number after the highest is its successor: one that is made up must not use them all up. */
const highest = 999_999;

/** A number as it was; null where it is too large to be kept. @param id `INC-7`, `P-12`, `T-3` */
export function keepable(id: string): string | null {
  const number = Number(/^(?:INC|P|T)-([1-9]\d*)$/.exec(id)?.[1]);
  return number <= highest ? id : null;
}
