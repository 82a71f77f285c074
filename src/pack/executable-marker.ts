/** What the line begins with by which an executable says what it is to those who read it; JSON follows, to the line's end. */
export const executableMarker = ['ONEKEY', 'EXECUTABLE '].join('-'); // joined: the program itself must not hold it
