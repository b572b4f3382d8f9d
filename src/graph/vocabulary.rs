//! The IRIs of the graph's contract: the ontology's own terms and those of the vocabularies it speaks.
//! Holds names only.

use oxigraph::model::NamedNodeRef;

macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident = $namespace:literal { $($(#[$term_meta:meta])* $term:ident = $local:literal),* $(,)? }) => {
        $(#[$meta])*
        pub mod $name {
            use super::NamedNodeRef;
            /// The namespace.
            pub const NAMESPACE: &str = $namespace;
            $(
                #[doc = concat!("`", $namespace, $local, "`")]
                $(#[$term_meta])*
                pub const $term: NamedNodeRef<'static> = NamedNodeRef::new_unchecked(concat!($namespace, $local));
            )*
        }
    };
}

/// The base under which a build names things, unless `--base` says otherwise.
pub const DEFAULT_BASE: &str = "https://w3id.org/gongbao/";

vocabulary!(
    /// The ontology's own terms.
    gb = "https://w3id.org/gongbao/ns#" {
        REPORT = "Report", ITEM = "Item", SOURCE = "Source", EVIDENCE = "Evidence", MEASURE_CLASS = "Measure",
        TARGET = "Target", OBSERVATION = "Observation", RANKING = "Ranking", INDICATOR_CLASS = "Indicator", UNIT_CLASS = "Unit",
        POLICY = "Policy", ORGANIZATION = "Organization", REGION = "Region", PERSON = "Person",
        ISSUED_BY = "issuedBy", APPLIES_TO = "appliesTo", CONCERNS = "concerns", BASED_ON = "basedOn",
        HAS_MEASURE = "hasMeasure", SUPPORTS = "supports", DESCRIBED_IN = "describedIn", LOCATED_IN = "locatedIn",
        MEMBER_OF = "memberOf", ESTABLISHED_ON = "establishedOn", ESTABLISHED_BY = "establishedBy",
        HAS_TARGET = "hasTarget", HAS_OBSERVATION = "hasObservation", HAS_RANK = "hasRank",
        AFFILIATED_WITH = "affiliatedWith", COOPERATES_WITH = "cooperatesWith",
        INDICATOR = "indicator", COMPARATOR = "comparator", VALUE = "value", MIN_VALUE = "minValue", MAX_VALUE = "maxValue",
        UNIT = "unit", DEADLINE = "deadline", PERIOD = "period", VALUE_TEXT = "valueText", RANK = "rank", AMONG = "among",
        START = "start", END = "end", PAGE = "page", LINE = "line", RULE = "rule", CONFIDENCE = "confidence",
        WEAK_LABEL = "weakLabel", LABEL_ORIGIN = "labelOrigin", POLICY_TYPE = "policyType",
        NUMBER = "number", HEADLINE = "headline",
    }
);
vocabulary!(
    /// RDF.
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" {
        TYPE = "type", SUBJECT = "subject", PREDICATE = "predicate", OBJECT = "object",
    }
);
vocabulary!(
    /// RDF Schema.
    rdfs = "http://www.w3.org/2000/01/rdf-schema#" {
        LABEL = "label", COMMENT = "comment", SUB_CLASS_OF = "subClassOf", SUB_PROPERTY_OF = "subPropertyOf",
    }
);
vocabulary!(
    /// SKOS.
    skos = "http://www.w3.org/2004/02/skos/core#" {
        PREF_LABEL = "prefLabel", ALT_LABEL = "altLabel", HIDDEN_LABEL = "hiddenLabel", BROADER = "broader",
        NOTE = "note", NOTATION = "notation",
    }
);
vocabulary!(
    /// Dublin Core terms.
    dcterms = "http://purl.org/dc/terms/" {
        ISSUED = "issued", DATE = "date", TITLE = "title", PUBLISHER = "publisher", REFERENCES = "references",
        IS_PART_OF = "isPartOf", SOURCE = "source", FORMAT = "format", LANGUAGE = "language",
    }
);
vocabulary!(
    /// W3C Organization ontology.
    org = "http://www.w3.org/ns/org#" {
        SUB_ORGANIZATION_OF = "subOrganizationOf", MEMBERSHIP = "Membership", MEMBER = "member",
        ORGANIZATION = "organization", ROLE = "role",
    }
);
vocabulary!(
    /// PROV-O.
    prov = "http://www.w3.org/ns/prov#" {
        WAS_DERIVED_FROM = "wasDerivedFrom", WAS_GENERATED_BY = "wasGeneratedBy", ACTIVITY = "Activity",
    }
);
vocabulary!(
    /// Web Annotation.
    oa = "http://www.w3.org/ns/oa#" { EXACT = "exact" }
);
vocabulary!(
    /// schema.org.
    schema = "https://schema.org/" { MENTIONS = "mentions", SOFTWARE_VERSION = "softwareVersion", SHA256 = "sha256", URL = "url" }
);
vocabulary!(
    /// XML Schema datatypes.
    xsd = "http://www.w3.org/2001/XMLSchema#" {
        DATE = "date", G_YEAR_MONTH = "gYearMonth", G_YEAR = "gYear", DECIMAL = "decimal", INTEGER = "integer",
    }
);
