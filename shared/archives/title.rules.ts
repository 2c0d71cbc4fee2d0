/** The title as catalogues show it: one that the archivist made stands in [ ] (DA/T 18-2022 §8.2). */
export const shownTitle = ({ title, titleMade }: { title: string; titleMade: boolean }): string =>
  titleMade ? `[${title}]` : title
