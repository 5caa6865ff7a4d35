export * from "./applications";
export * from "./authentication-strengths";
export * from "./bundles";
export * from "./directory-roles";
export * from "./global-secure-access";
export * from "./service-accounts";
