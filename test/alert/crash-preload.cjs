// Loaded into a real bs-alert by `node --require`: ends it by SIGKILL at the step that CRASH_AT names, as a power cut or
// the OOM killer would. A step is the n-th write or sync of the state: `write 3` (before), `wrote 3` (after), `sync 1`, …
const fs = require('node:fs')
const [what, number] = (process.env.CRASH_AT ?? '').split(' ')
const counts = { write: 0, sync: 0 }
const die = () => process.kill(process.pid, 'SIGKILL')
const around = (name, kind, past) => {
  const real = fs[name]
  fs[name] = (...args) => {
    if (kind === 'write' && !String(args[1]).includes('"by":')) return real(...args)
    counts[kind]++
    if (what === kind && counts[kind] === Number(number)) die()
    const result = real(...args)
    if (what === past && counts[kind] === Number(number)) die()
    return result
  }
}
around('writeSync', 'write', 'wrote')
around('fsyncSync', 'sync', 'synced')
