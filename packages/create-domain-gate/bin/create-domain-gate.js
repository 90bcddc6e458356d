#!/usr/bin/env node
import { main } from '../dist/main.js'

process.exitCode = await main(process.argv.slice(2), {
  env: process.env,
  folder: process.cwd(),
  node: process.versions.node,
  isTerminal: process.stdin.isTTY === true && process.stdout.isTTY === true,
  print: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
})
