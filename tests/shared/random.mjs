// Random numbers for tests, from a seed that a failure can name: the page's own generator. Not a test.

export { random } from "../../www/store/random.js";
