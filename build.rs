//! Tells Cargo to build again when the ontology or a saved query changes: both are compiled in.

fn main() {
    println!("cargo::rerun-if-changed=ontology");
    println!("cargo::rerun-if-changed=queries");
}
