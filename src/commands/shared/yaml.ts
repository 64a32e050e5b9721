/** Loads the YAML library, only when a file needs it. A bundle exports it as the default, Node by its names. */
export async function loadYaml(): Promise<typeof import('yaml')> {
  const loaded = await import('yaml')
  return (loaded as { default?: typeof import('yaml') }).default ?? loaded
}
