/** The YAML library, loaded only when a file asks for it. A bundle has it as a default, Node by its names. */
export async function loadYaml(): Promise<typeof import('yaml')> {
  const loaded = await import('yaml')
  return (loaded as { default?: typeof import('yaml') }).default ?? loaded
}
