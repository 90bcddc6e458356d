// Where tokens are kept, for pages without a build: for the property `tokens` of both elements.
export { memoryTokens, webStorageTokens } from '@domain-gate/core/sign-in'
