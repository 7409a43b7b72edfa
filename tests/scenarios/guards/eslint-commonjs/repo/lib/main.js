const { get } = require("node:https");

module.exports = { get };
