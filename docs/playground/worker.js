// Python, away from the page: it answers while the page stays awake.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const part = async (name) => {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.arrayBuffer();
};
const start = async () => {
  const library = part("library.zip");
  const python = await loadPyodide();
  postMessage({ stage: "library" });
  python.unpackArchive(await library, "zip", { extractDir: "/library" });
  python.runPython("import sys; sys.path.insert(0, '/library')");
  return python.runPython("import reading; reading.READER.read");
};
const reader = start();
reader.then(() => postMessage({ stage: "ready" }), (error) => postMessage({ stage: "failed", error: error?.message ?? "it cannot be loaded" }));

onmessage = async ({ data }) => {
  const read = await reader;
  try {
    postMessage({ stage: "read", answer: JSON.parse(read(data)) });
  } catch (error) {
    postMessage({ stage: "refused", error: String(error.message).trim().split("\n").at(-1) });
  }
};
