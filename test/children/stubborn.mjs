/** Ignores every polite signal. */
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'])
  process.on(signal, () => console.log(`ignored ${signal}`))
console.log('ready')
setInterval(() => {}, 1000)
