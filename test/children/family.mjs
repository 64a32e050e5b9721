/** A child with two children of its own: one that ends when told, one that ignores every polite signal. Names all three. */
import { spawn } from 'node:child_process'

const loop = 'while :; do sleep 0.2; done'
const polite = spawn('sh', ['-c', `echo "pid $$"; ${loop}`], { stdio: 'inherit' })
const stubborn = spawn('sh', ['-c', `trap "" TERM INT HUP QUIT; echo "pid $$"; ${loop}`], {
  stdio: 'inherit',
})
console.log(`pid ${process.pid}`)
polite.on('exit', () => {})
stubborn.on('exit', () => {})
setInterval(() => {}, 1000)
