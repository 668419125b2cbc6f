/** The API version that is modelled; square 46.0.0 sends it with every request. */
export const VERSION = '2026-09-16';
