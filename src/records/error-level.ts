/** Whether a record of this level tells an error. */
export const isErrorLevel = (level: unknown): boolean => level === 'error' || level === 'fatal'
