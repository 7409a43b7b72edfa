export default [
  {
    rules: {
      "no-restricted-imports": [
        "error",
        { paths: [{ name: "moment", message: "Use Intl or Temporal." }], patterns: ["moment/*"] },
      ],
    },
  },
];
