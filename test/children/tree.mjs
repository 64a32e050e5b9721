/** A child with a child of its own, which does not care about TERM and has closed its output. */
import { spawn } from 'node:child_process'

const below = spawn('sh', ['-c', 'trap "" TERM INT; while :; do sleep 1; done'], { stdio: 'ignore' })
console.log(`pid ${below.pid}`)
setInterval(() => {}, 1000)
