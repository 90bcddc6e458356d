// In place of author-content.js in a frame of late-content.test.ts: it comes when the page around lets it come.
await (parent as unknown as { authorContent: Promise<void> }).authorContent

export const { AuthorContent } = await import(`${'../../dist/author/author-content.js?real'}`)
