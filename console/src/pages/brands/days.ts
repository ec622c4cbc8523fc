/** How far back a query is tried. */
export const DAYS = [7, 30, 90, 365] as const;
export type Days = (typeof DAYS)[number];
