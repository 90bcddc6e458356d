// The one file for pages without a build that have both elements.
export * from './cdn.ts'
export * from './cdn-signin.ts'
