export * from "./applications";
export * from "./authentication-strengths";
export * from "./bundles";
export * from "./directory-roles";
export * from "./service-accounts";
