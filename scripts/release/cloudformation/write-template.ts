import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../../repository.ts'
import { makeTemplate } from './make-template.ts'
import { TEMPLATE_FILE } from './template-parameters.ts'

// `npm run build:template`, after each change of the construct that changes the template.
const file = join(root, TEMPLATE_FILE)
mkdirSync(dirname(file), { recursive: true })
writeFileSync(file, makeTemplate())
