import { parseArgs } from 'node:util'
import { build } from '../../scripts/build.ts'
import { verify } from './verify.ts'

// `npm run verify:aws -- --local` asks the local stack what docs/verify-on-aws.md says.
const { values } = parseArgs({
  options: {
    local: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
})

if (!values.local) {
  console.error('verify:aws asks the local stack so far: give --local.')
  process.exitCode = 2
} else if (await build()) process.exitCode = await verify(values)
else process.exitCode = 2
