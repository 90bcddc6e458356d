import { readFileSync } from 'node:fs'

// The tag for a page that trusts no CDN, with this build's hash.
const read = (file) => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))
const { name, version } = read('../package.json')
const { 'domain-gate.js': integrity } = read('../dist/cdn/integrity.json')
console.log(`<script
  type="module"
  src="https://cdn.jsdelivr.net/npm/${name}@${version}/dist/cdn/domain-gate.js"
  integrity="${integrity}"
  crossorigin="anonymous"
></script>`)
