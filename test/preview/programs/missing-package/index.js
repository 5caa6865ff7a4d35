require("@acme/landing-zone/network");
