import fc from 'fast-check'

// The product loads these files late. Stryker would take their tables for code of the one test in which they are loaded, and
// try a changed table with that test alone. The names are not written as imports, or all tests would count as tests of them.
const LOADED_LATE = ['gate/refusals', 'passkeys/passkeys', 'sign-in/refusals', 'sign-in/srp']
for (const name of LOADED_LATE)
  await import(new URL(`../../packages/core/src/${name}.ts`, import.meta.url).href)

// A property runs a hundred times, and that for each of hundreds of mutants. A few runs are enough here: a mutant that only
// they notice lacks a test that names the behaviour.
fc.configureGlobal({ seed: 1, numRuns: 3 })
