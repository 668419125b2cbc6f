/** Where objects are found: by the paths of the SDK, and by those of the newer documentation. */
export const BASES = ['/crm/v3/objects', '/crm/objects/2026-03'] as const;
