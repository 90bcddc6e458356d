import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { bundlePage } from '../scripts/budgets/bundle-page.ts'
import { root } from '../scripts/repository.ts'
import { measurePage, openBench } from './usable-field/measure-page.ts'
import { median } from './usable-field/median.ts'

// Navigation start until the email field is visible and may be focused, CPU ×4, fresh context.
// The floor and the element net of the same page without a script; budget: twice the floor's.
const runs = 15
const form = '<form><label>Email <input type="email" name="email"></label></form>'
const element =
  '<domain-gated-signup region="us-east-1" client-id="abcdefghij"></domain-gated-signup>'

const cdn = readFileSync(join(root, 'packages/elements/dist/cdn/domain-gate.js'), 'utf8')
const [floor = ''] = await bundlePage('bench/pages/floor.js', 'esbuild')
const pages = [
  { name: 'page with no script', body: form, script: '' },
  {
    name: 'floor: bare Lit form, three fetch calls',
    body: '<floor-form></floor-form>',
    script: floor,
  },
  { name: '<domain-gated-signup>, the CDN file', body: element, script: cdn },
]

const bench = await openBench(pages)
const times = pages.map((): number[] => [])
for (let run = 0; run <= runs; run += 1) {
  for (const [index] of pages.entries()) {
    const time = await measurePage(bench, index)
    // The first round warms the browser itself.
    if (run > 0) times[index]?.push(time)
  }
}
await bench.close()

const [bare = 0, atFloor = 0] = times.map(median)
console.table(
  pages.map(({ name, script }, index) => {
    const measured = times[index] ?? []
    const net = median(measured) - bare
    return {
      page: name,
      'gzip -9, B': script === '' ? 0 : gzipSync(script, { level: 9 }).length,
      'median, ms': Math.round(median(measured)),
      'min–max, ms': `${Math.round(Math.min(...measured))}–${Math.round(Math.max(...measured))}`,
      'net, ms': Math.round(net),
      '× floor, net': index === 0 ? '' : (net / (atFloor - bare)).toFixed(2),
    }
  }),
)
