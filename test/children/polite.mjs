/** Waits; ends with code 7 at the first signal, and says which. */
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT']) {
  process.on(signal, () => {
    console.log(`caught ${signal}`)
    process.exit(7)
  })
}
console.log('ready')
setInterval(() => {}, 1000)
