import { execFile } from "node:child_process";
import { createServer } from "node:http";

const PORT = 3000;

export const server = createServer((request, response) => {
  execFile("git", ["log", "-1"], { timeout: 2000 }, (error, stdout) => {
    response.writeHead(error ? 500 : 200);
    response.end(stdout);
  });
});

server.listen(PORT);
