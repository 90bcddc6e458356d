import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { englishMessages } from '@domain-gate/core'
import { messages as german } from '@domain-gate/core/locales/de'
import type { LocalStack } from '@domain-gate/local'
import type { Page } from '@playwright/test'
import { AxeBuilder } from './parts/axe.ts'
import { type FaultyService, startFaultyService } from './parts/faulty-service.ts'
import { codeFor, wrongCode } from './parts/inbox.ts'
import { test as base, expect } from './parts/journey.ts'
import { type PageServer, startPageServer } from './parts/page-server.ts'
import { PASSWORD } from './parts/sign-up-form.ts'

// Amplify UI's Authenticator with the gate's services: `examples/amplify-ui`, as built by `npm run build:examples`.
const BUILT = join(import.meta.dirname, '../../examples/amplify-ui/dist')
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
}
const JO = 'jo@acme.com'
