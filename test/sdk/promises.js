// The SDK keeps a stack trace for each promise, which Jest maps back to its sources: half the time of a component's tests.
const debuggable = require("@pulumi/pulumi/runtime/debuggable.js");
require("../../preview/inside/stack-traces").promises(debuggable);
module.exports = debuggable;
