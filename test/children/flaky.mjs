/** Fails with code 5 until the attempt with the given number. */
const attempt = Number(process.env.BS_ATTEMPT)
console.log(`attempt ${attempt} of ${process.env.BS_TYPE ?? 'no type'}`)
process.exit(attempt < Number(process.argv[2]) ? 5 : 0)
