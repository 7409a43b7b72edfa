module.exports = [
  {
    files: ["**/*.js"],
    languageOptions: { sourceType: "commonjs" },
  },
  {
    rules: {
      "no-restricted-imports": ["error", { paths: ["request"], patterns: ["request/*"] }],
    },
  },
];
