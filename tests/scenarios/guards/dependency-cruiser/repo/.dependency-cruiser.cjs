module.exports = {
  forbidden: [
    {
      name: "browser-without-server",
      comment: "what runs in the browser must not import the server",
      severity: "error",
      from: { path: "^src/browser/" },
      to: { path: "^src/server/" },
    },
  ],
  options: { doNotFollow: { path: "node_modules" } },
};
