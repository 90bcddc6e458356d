import fc from 'fast-check'
import '../../packages/core/src/gate/refusals.ts'
import '../../packages/core/src/passkeys/passkeys.ts'
import '../../packages/core/src/sign-in/refusals.ts'
import '../../packages/core/src/sign-in/srp.ts'

// The product loads these files late. Stryker would take their tables for code of the one test in which they are loaded, and
// try a changed table with that test alone.

// A property runs a hundred times, and that for each of hundreds of mutants. A few runs are enough here: a mutant that only
// they notice lacks a test that names the behaviour.
fc.configureGlobal({ seed: 1, numRuns: 3 })
