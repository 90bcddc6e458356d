#!/usr/bin/env node
import { createRequire } from 'node:module'

// An older Node would fail somewhere inside, with a message that says nothing, so this comes before all else.
const { engines } = createRequire(import.meta.url)('../package.json')
const needed = engines.node.replace('>=', '')
const { node } = process.versions

if (node.localeCompare(needed, 'en', { numeric: true }) < 0) {
  const error = `create-domain-gate needs Node.js ${needed} or later; this is ${node}`
  console.error(process.argv.includes('--json') ? JSON.stringify({ error }) : error)
  process.exitCode = 1
} else {
  const { main } = await import('../dist/main.js')
  process.exitCode = await main(process.argv.slice(2), {
    env: process.env,
    folder: process.cwd(),
    node,
    isTerminal: process.stdin.isTTY === true && process.stdout.isTTY === true,
    print: (text) => process.stdout.write(text),
    complain: (text) => process.stderr.write(text),
  })
}
