// Stands in for what the Pulumi SDK loads at start and no unit test uses (jest.config.js): a compiler, a package manager's
// tree builder, its automation interface. Each test file would load them anew.
module.exports = {};
