// In place of author-content.js in the frames of late-content.test.ts: it never comes.
await new Promise(() => {})

export class AuthorContent {}
