/** Marks a text as CSS, for editors and for the bundle's minifier. */
export const css = String.raw
