#!/usr/bin/env node
import { createRequire } from 'node:module'

// An older Node would fail somewhere inside, with a message that says nothing, so this comes before all else. An app of
// Gen 1 is often kept with one.
const { engines } = createRequire(import.meta.url)('../package.json')
const needed = engines.node.replace('>=', '')
const { node } = process.versions

if (node.localeCompare(needed, 'en', { numeric: true }) < 0) {
  const message = `domain-gate-migrate needs Node.js ${needed} or later; this is ${node}; the app itself may keep its own`
  const error = { code: 'usage', message, exitCode: 2 }
  console.error(process.argv.includes('--json') ? JSON.stringify({ error }) : message)
  process.exitCode = 2
} else {
  const { main } = await import('../dist/main.js')
  await main(process.argv.slice(2))
}
