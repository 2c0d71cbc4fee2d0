export const root: string
/** Builds when a source is newer than dist/; false when the build failed. */
export function buildIfStale(): boolean
