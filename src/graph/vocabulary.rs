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
        FIRST = "first", REST = "rest", NIL = "nil",
    }
);
vocabulary!(
    /// RDF Schema.
    rdfs = "http://www.w3.org/2000/01/rdf-schema#" {
        CLASS = "Class", LABEL = "label", COMMENT = "comment", SUB_CLASS_OF = "subClassOf", SUB_PROPERTY_OF = "subPropertyOf",
        DOMAIN = "domain", RANGE = "range",
    }
);
vocabulary!(
    /// SKOS.
    skos = "http://www.w3.org/2004/02/skos/core#" {
        PREF_LABEL = "prefLabel", ALT_LABEL = "altLabel", HIDDEN_LABEL = "hiddenLabel", BROADER = "broader",
        CONCEPT = "Concept", NOTE = "note", NOTATION = "notation",
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
        DATE = "date", G_YEAR_MONTH = "gYearMonth", G_YEAR = "gYear", BOOLEAN = "boolean", DECIMAL = "decimal", INTEGER = "integer",
    }
);
vocabulary!(
    /// OWL.
    owl = "http://www.w3.org/2002/07/owl#" { CLASS = "Class", IMPORTS = "imports" }
);
vocabulary!(
    /// SHACL.
    sh = "http://www.w3.org/ns/shacl#" {
        NODE_SHAPE = "NodeShape", PROPERTY_SHAPE = "PropertyShape",
        TARGET_CLASS = "targetClass", TARGET_NODE = "targetNode", TARGET_SUBJECTS_OF = "targetSubjectsOf",
        TARGET_OBJECTS_OF = "targetObjectsOf", PATH = "path", INVERSE_PATH = "inversePath", ALTERNATIVE_PATH = "alternativePath",
        ZERO_OR_MORE_PATH = "zeroOrMorePath", ONE_OR_MORE_PATH = "oneOrMorePath", ZERO_OR_ONE_PATH = "zeroOrOnePath",
        DEACTIVATED = "deactivated", SEVERITY = "severity", MESSAGE = "message", NAME = "name", DESCRIPTION = "description",
        ORDER = "order", GROUP = "group", DEFAULT_VALUE = "defaultValue",
        CLASS = "class", DATATYPE = "datatype", NODE_KIND = "nodeKind", MIN_COUNT = "minCount", MAX_COUNT = "maxCount",
        MIN_EXCLUSIVE = "minExclusive", MIN_INCLUSIVE = "minInclusive", MAX_EXCLUSIVE = "maxExclusive",
        MAX_INCLUSIVE = "maxInclusive", MIN_LENGTH = "minLength", MAX_LENGTH = "maxLength", PATTERN = "pattern", FLAGS = "flags",
        LANGUAGE_IN = "languageIn", UNIQUE_LANG = "uniqueLang", EQUALS = "equals", DISJOINT = "disjoint",
        LESS_THAN = "lessThan", LESS_THAN_OR_EQUALS = "lessThanOrEquals", NOT = "not", AND = "and", OR = "or", XONE = "xone",
        NODE = "node", PROPERTY = "property", QUALIFIED_VALUE_SHAPE = "qualifiedValueShape",
        QUALIFIED_MIN_COUNT = "qualifiedMinCount", QUALIFIED_MAX_COUNT = "qualifiedMaxCount",
        QUALIFIED_VALUE_SHAPES_DISJOINT = "qualifiedValueShapesDisjoint", CLOSED = "closed",
        IGNORED_PROPERTIES = "ignoredProperties", HAS_VALUE = "hasValue", IN = "in",
        SPARQL = "sparql", SELECT = "select", PREFIXES = "prefixes", DECLARE = "declare", PREFIX = "prefix",
        NAMESPACE_OF = "namespace", IRI = "IRI", BLANK_NODE = "BlankNode", LITERAL = "Literal",
        BLANK_NODE_OR_IRI = "BlankNodeOrIRI", BLANK_NODE_OR_LITERAL = "BlankNodeOrLiteral", IRI_OR_LITERAL = "IRIOrLiteral",
        VIOLATION = "Violation", VALIDATION_REPORT = "ValidationReport", VALIDATION_RESULT = "ValidationResult",
        CONFORMS = "conforms", RESULT = "result", FOCUS_NODE = "focusNode", RESULT_PATH = "resultPath", VALUE = "value",
        SOURCE_CONSTRAINT_COMPONENT = "sourceConstraintComponent", SOURCE_SHAPE = "sourceShape",
        RESULT_SEVERITY = "resultSeverity", RESULT_MESSAGE = "resultMessage",
    }
);
