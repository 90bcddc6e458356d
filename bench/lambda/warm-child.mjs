// Run as a process of its own, in plain JavaScript so that nothing is compiled: hands a function one event after the other.
import { writeSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const [file, event, count] = process.argv.slice(2)
const { handler } = await import(pathToFileURL(file).href)
const events = Array.from({ length: Number(count) }, () => JSON.parse(event))
const skipped = Math.floor(events.length / 4)
const times = []
let before = process.cpuUsage()
for (const [index, each] of events.entries()) {
  if (index === skipped) before = process.cpuUsage()
  const start = performance.now()
  await handler(each)
  times.push(performance.now() - start)
}
const { user, system } = process.cpuUsage(before)
const cpuMs = (user + system) / 1000 / (events.length - skipped)
// What functions log goes to standard output.
writeSync(3, JSON.stringify({ times: times.slice(skipped), cpuMs }))
process.exit()
