import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../../repository.ts'
import { makeTemplate, TEMPLATE_FILE } from './make-template.ts'

// `npm run build:template`, after each change of the construct that changes the template.
const file = join(root, TEMPLATE_FILE)
mkdirSync(dirname(file), { recursive: true })
writeFileSync(file, makeTemplate())
