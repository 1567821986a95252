//! All integration tests in one crate: it links once.

mod support;

mod alone;
mod amend;
mod architecture;
mod changes;
mod cli;
mod compare;
mod comparisons;
mod corpus;
mod damage;
mod dated;
mod facts;
mod files;
mod format;
mod forms;
mod fuzz;
mod growth;
mod import;
mod incoming;
mod kept;
mod kills;
mod labels;
mod languages;
mod links;
mod maps;
mod missing;
mod outputs;
mod paper;
mod parts;
mod properties;
mod publish;
mod rebuild;
mod references;
mod resolve;
mod scenarios;
mod seeds;
mod serve;
mod site;
mod suite;
#[cfg(feature = "typst")]
mod typeset;
mod versions;
mod word;
mod words;
