import { build } from '../../scripts/build.ts'
import { type ProofRow, reportProof } from '../proof/report.ts'
import { proveElement } from './element/prove-element.ts'
import { LOAD_PARTS, type LoadOptions, type LoadPart, readLoadOptions } from './load-options.ts'
import { proveMillion } from './million/prove-million.ts'
import { proveRegistrations } from './registrations/prove-registrations.ts'
import { proveSoak } from './soak/prove-soak.ts'

// `npm run test:load` is described in docs/scale.md. The tables that it prints are Markdown.

interface Proof {
  readonly title: string
  readonly prove: (options: LoadOptions) => Promise<ProofRow[]>
  /** Whether CI runs a bounded form of it. */
  readonly isShort: boolean
}

const PROOFS: Readonly<Record<LoadPart, Proof>> = {
  registrations: {
    title: 'Registrations, with the quotas of an account',
    prove: proveRegistrations,
    isShort: true,
  },
  soak: { title: 'People come and go', prove: proveSoak, isShort: false },
  element: { title: 'Elements come and go', prove: proveElement, isShort: true },
  million: {
    title: 'A million registrations, in simulated time',
    prove: proveMillion,
    isShort: true,
  },
}

const options = readLoadOptions()
if (await build()) {
  if (!options.json) console.log(`Seed ${options.seed}`)
  for (const part of LOAD_PARTS) {
    const { title, prove, isShort } = PROOFS[part]
    const isWanted = options.only === null ? isShort || !options.short : options.only === part
    if (isWanted) reportProof(title, await prove(options), options)
  }
} else {
  process.exitCode = 1
}
