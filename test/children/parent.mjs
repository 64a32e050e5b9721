/** Leaves a process behind that keeps stdout open. `same` or `own`: its process group; `polite`, `stubborn`: towards TERM. */
import { spawn } from 'node:child_process'

const [group, manners] = process.argv.slice(2)
const trap = manners === 'stubborn' ? 'trap "" TERM; ' : ''
const left = spawn('sh', ['-c', `${trap}echo left; while :; do sleep 1; done`], {
  detached: group === 'own',
  stdio: ['ignore', 'inherit', 'ignore'],
})
console.log(`pid ${left.pid}`)
process.exit(0)
