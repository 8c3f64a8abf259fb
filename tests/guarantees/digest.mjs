// Prints the digest of all output, made by Python in WebAssembly: node digest.mjs PYODIDE ARCHIVE
import { readFileSync } from "node:fs";

const [folder, archive] = process.argv.slice(2);
const { loadPyodide } = await import(`${folder}/pyodide.mjs`);
const pyodide = await loadPyodide({ indexURL: folder });
pyodide.unpackArchive(new Uint8Array(readFileSync(archive)), "zip", { extractDir: "/clone" });
const code = "import sys; sys.path[:0] = ['/clone', '/clone/src']; from benchmarks import digest; digest.digest('none', 1)";
console.log(pyodide.runPython(code));
