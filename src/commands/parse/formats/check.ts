import { existsSync } from 'node:fs'
import type { Io } from '../../../cli/command.ts'
import { exit } from '../../../lib/failure.ts'
import { formats as builtIn } from '../../../parse/formats/index.ts'
import { checkFormat, type Finding } from '../../../parse/user/check.ts'
import { choose } from '../../../parse/user/choose.ts'
import { readFormats } from './load.ts'
import { slowHeads } from './slow-heads.ts'

/** Checks files of formats, and built-in ones by their names; one line for each format and each finding. */
export async function checkFormats(given: readonly string[], io: Io): Promise<number> {
  const ours = builtIn.filter(({ name }) => given.includes(name) && !existsSync(name))
  const own = await readFormats(given.filter(word => !ours.some(({ name }) => name === word)))
  choose(own, [])
  let isSound = true
  for (const format of [...ours, ...own]) {
    const isOurs = ours.includes(format)
    const others = isOurs
      ? builtIn.slice(0, builtIn.indexOf(format))
      : [...own.filter(other => other !== format), ...builtIn]
    const slow = await slowHeads(format)
    const findings: Finding[] = slow.map(detail => ({ detail }))
    // A slow expression would be slow here as well, and nothing could end it.
    if (slow.length === 0) findings.push(...checkFormat(format, others, isOurs ? builtIn : undefined))
    const faults = findings.filter(({ isHint }) => !isHint)
    if (faults.length > 0) isSound = false
    io.stdout.write(`${format.name}: ${faults.length === 0 ? 'ok' : 'fails'}\n`)
    for (const { detail, isHint } of findings) io.stdout.write(`  ${isHint ? 'note: ' : ''}${detail}\n`)
  }
  return isSound ? exit.ok : exit.some
}
