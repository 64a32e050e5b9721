import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { figure, shell, sideBySide, table } from './measure.mjs'

/** What an audit and a repair of a big ledger cost: nine records of ten are successes. */
export async function ledgerTable({ records, runs }) {
  const ledger = `build/bench/ledger-${records}`
  rmSync(ledger, { recursive: true, force: true })
  makeLedger(ledger, records)
  const entries = [
    { name: '`bs-ledger audit`', command: ['bs-ledger', ['audit', ledger]] },
    { name: '`bs-ledger repair`, nothing to do', command: ['bs-ledger', ['repair', ledger]] },
    { name: '`bs-ledger progress`', command: ['bs-ledger', ['progress', ledger]] },
    { name: '`jq -r .slug`, the keys alone', command: shell(`jq -r .slug ${ledger}/master/successes.jsonl`) },
  ]
  const taken = await sideBySide(entries, runs)
  rmSync(ledger, { recursive: true, force: true })
  const rows = [...taken].map(([name, { seconds, peak }]) => [name, seconds.toFixed(2), figure(peak)])
  return table([`a ledger of ${records.toLocaleString('en')} records`, 'seconds', 'peak MB'], rows)
}

function makeLedger(folder, records) {
  mkdirSync(`${folder}/master`, { recursive: true })
  const successes = Math.round(records * 0.9)
  const text = 'x'.repeat(180)
  write(
    `${folder}/master/successes.jsonl`,
    successes,
    number =>
      `{"slug":"item-${number}","text":"<p>${text}</p>","__meta":{"timestamp":"2025-11-08T13:50:45.000Z"}}\n`,
  )
  write(
    `${folder}/master/rejects.jsonl`,
    records - successes,
    number =>
      `{"slug":"item-${successes + number}","error":"fetch failed","ts":"2025-11-08T13:55:00.000Z"}\n`,
  )
  const entry = key => `"item-${key}": { "when": "2025-11-08T14:00:00.000Z", "why": "synced" }`
  write(`${folder}/.checkpoint.json`, records, number => {
    const before = number === 0 ? '{"done": {\n' : number === successes ? '},\n"rejected": {\n' : ',\n'
    return `${before}${entry(number)}${number === records - 1 ? '},\n"queued": {}}\n' : ''}`
  })
}

function write(file, count, line) {
  const output = openSync(file, 'w')
  let block = ''
  for (let number = 0; number < count; number++) {
    block += line(number)
    if (block.length < 65_536) continue
    writeSync(output, block)
    block = ''
  }
  writeSync(output, block)
  closeSync(output)
}
