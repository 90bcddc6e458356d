#!/usr/bin/env node
// A Gen 1 app is often kept with an older Node.js, which could not even load the rest.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 13)) {
  console.error(
    `domain-gate-migrate: needs Node.js 22.13 or newer, got ${process.versions.node}; the app itself may keep its own`,
  )
  process.exitCode = 2
} else {
  const { main } = await import('../dist/main.js')
  await main(process.argv.slice(2))
}
