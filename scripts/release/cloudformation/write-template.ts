import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../../repository.ts'
import { makeTemplate, TEMPLATE_FILE } from './make-template.ts'

// Written anew after each change of the construct: `node scripts/release/cloudformation/write-template.ts`, once it is built.
const file = join(root, TEMPLATE_FILE)
mkdirSync(dirname(file), { recursive: true })
writeFileSync(file, makeTemplate())
