interface Page extends Window {
  readonly authorContent: Promise<void>
}

/** In place of author-content.js in a frame of late-content.test.ts: it comes when the page around lets it come. */
export function then(resolve: (module: unknown) => void): void {
  const { authorContent } = parent as Page
  void authorContent.then(() => resolve(import(`${'../../dist/author/author-content.js?real'}`)))
}
