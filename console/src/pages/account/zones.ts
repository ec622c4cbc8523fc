/** All zones of this browser, with the present one among them whatever its name. */
export function zones(present: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return [...new Set([...known, 'UTC', present])].sort();
}
