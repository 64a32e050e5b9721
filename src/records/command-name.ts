const shells = /^(?:ba|da|z|k)?sh$/
const interpreters = /^(?:python[\d.]*|node|nodejs|deno|bun|ruby|perl|php|Rscript)$/
const scripts = /\.(?:py|sh|bash|zsh|ksh|[cm]?[jt]s|rb|pl|php|R|r)$/

/**
 * The name by which people know a command: that of its script, where an interpreter runs one (`python3 /opt/job.py` is
 * `job.py`), else that of its program without the folder. Undefined when there is no command.
 */
export function commandName(command: readonly string[] | undefined): string | undefined {
  const [program = '', ...rest] = command ?? []
  const name = baseName(program)
  if (name === '') return undefined
  const isShell = shells.test(name)
  if (!isShell && !interpreters.test(name)) return name
  // What follows these is program text, or the name of a module; -e of a shell ends it at the first error.
  const takesText = isShell ? /^-\w*c$/ : /^-\w*[cemr]$/
  const first = rest.findIndex(word => !word.startsWith('-') || takesText.test(word))
  const script = rest[first] ?? ''
  return scripts.test(script) && !script.startsWith('-') ? baseName(script) : name
}

const baseName = (path: string): string => path.split('/').at(-1) ?? ''
