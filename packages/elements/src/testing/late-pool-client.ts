// In place of pool-client.js in the frames of pool-client.test.ts: it comes when the page around them lets it come.
await (parent as unknown as { poolClient: Promise<void> }).poolClient

export { fetchClient } from '@domain-gate/core'
