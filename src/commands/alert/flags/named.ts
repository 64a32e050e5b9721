/** Something that a flag names, with its line of help. */
interface Named {
  readonly name: string
  readonly summary: string
}

/** `name: what it is; …` for a help text. */
export const list = (entries: readonly Named[]): string =>
  entries.map(({ name, summary }) => `${name}: ${summary}`).join('; ')

/** The names that a shell can complete. */
export const namesOf = (entries: readonly Pick<Named, 'name'>[]) => (): readonly string[] =>
  entries.map(({ name }) => name)
