// Python, away from the page: it answers while the page stays awake.
import { loadPyodide } from "./pyodide/pyodide.mjs";

// Pyodide loads its files with fetch, too: what arrives is counted for the page.
const load = self.fetch;
self.fetch = async (address, options) => {
  const answer = await load(address, options);
  const name = new URL(address.url ?? address, import.meta.url).pathname.split("/").at(-1);
  const counter = new TransformStream({
    transform(chunk, out) {
      postMessage({ stage: "loading", name, bytes: chunk.length });
      out.enqueue(chunk);
    },
  });
  return answer.ok && answer.body ? new Response(answer.body.pipeThrough(counter), answer) : answer;
};
const part = async (name) => {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.arrayBuffer();
};
const start = async () => {
  const library = part("library.zip");
  const python = await loadPyodide();
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
