export default [
  {
    files: ["src/public/**/*.{js,mjs,cjs}"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [{ group: ["**/private/**"], message: "The public interface does not show private modules." }],
        },
      ],
    },
  },
];
