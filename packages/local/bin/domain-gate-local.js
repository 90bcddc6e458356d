#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

// An older Node would fail somewhere inside, with a message that says nothing.
if (major < 22 || (major === 22 && minor < 13)) {
  console.error(`domain-gate-local needs Node.js 22.13 or later; this is ${process.versions.node}`)
  process.exitCode = 1
} else {
  const { main } = await import('../dist/main.js')
  await main(process.argv.slice(2))
}
