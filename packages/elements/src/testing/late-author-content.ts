/**
 * In place of author-content.js in the frames of late-content.test.ts: it never comes. Who imports a module that has a
 * `then` waits for that. WebKit does not wait at a second import for what a module itself awaits.
 */
export function then(): void {}
