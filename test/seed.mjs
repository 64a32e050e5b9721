/** Imported before each file of tests: what fast-check makes is the same in every run, unless SEED says otherwise. */
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env.SEED ?? 20260125) })
