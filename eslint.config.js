import js from "@eslint/js";

export default [
  { ignores: ["**/*", "!sphinx_kwl/", "!sphinx_kwl/static/", "!sphinx_kwl/static/*.js"] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2022, sourceType: "script" },
    rules: {
      "eqeqeq": "error",
      "no-implied-eval": "error",
      "no-undef": "off", // TypeScript knows the globals of browsers and of the other scripts
      "no-unused-vars": ["error", { vars: "local" }], // each script has one global, for the others
      "no-var": "error",
      "prefer-const": "error",
    },
  },
];
