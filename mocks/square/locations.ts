/** The locations of every world's seller. Both take the same currency. */
export const MAIN_LOCATION = 'L0FIXTUREMAIN';
export const LOCATIONS: readonly string[] = [MAIN_LOCATION, 'L0FIXTURENORTH'];

export const CURRENCY = 'USD';

export function isLocation(id: string): boolean {
  return LOCATIONS.includes(id);
}
