require("../scripts/typescript");
module.exports = require("./program.ts");
