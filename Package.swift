// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is held to these: no implicit existential, internal imports, no hidden member, no unsafe call
/// outside the C shims, no warning.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

/// The text files that `pilotage init` writes, below `Templates/project`; compiled into the binary one by one.
let sampleFiles =
    [
        "pilotage", "policy", "catalog", "assumptions", "failure-rules", "alerts", "pilots/invoice-intake-ai",
        "pilots/guided-form",
    ]
    + ["runs", "attempts", "costs", "baselines", "annotations", "units"].map { "contracts/\($0)" }
    + [
        "adoption", "cost-per-successful-run", "customers-affected", "data-cleaning-hours", "detection-minutes",
        "duplicate-prevention", "failed-handoffs", "failed-runs", "first-pass-yield", "handoffs-per-case",
        "latency-p50",
        "latency-p50-working", "latency-p95-working", "recovery-working", "successes-per-working-hour",
        "latency-p95", "logical-failures", "maintenance-hours", "manual-fallback", "manual-minutes-per-case",
        "onboarding-days", "retry-burden", "rule-changes", "runs-started", "satisfaction", "sla-adherence",
        "temporary-failures", "time-in-processing", "time-in-queue", "time-to-recovery", "time-waiting-for-people",
        "unknown-class-share",
    ].map { "metrics/\($0)" }

/// The mappings of other tools' exports, below `Templates/formats`; one line for each.
let exportFormats = [
    "airflow",
    "dbt",
    "focus",
    "github",
    "n8n",
    "openlineage",
    "otlp",
    "prefect",
    "temporal",
    "xes",
]

let templates: [Resource] =
    [.embedInCode("../../Templates/page.html"), .embedInCode("../../Templates/report.css")]
    + sampleFiles.map { .embedInCode("../../Templates/project/\($0).yml") }
    + exportFormats.map { .embedInCode("../../Templates/formats/\($0).yml") }

// Targets stand in the order in which a row travels.
let package = Package(
    name: "Pilotage",
    products: [.executable(name: "pilotage", targets: ["pilotage"])],
    dependencies: [
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .target(name: "PilotageModel", swiftSettings: strict),
        .target(name: "CDigest", linkerSettings: [.linkedLibrary("crypto")]),
        .target(name: "PilotageDigest", dependencies: ["CDigest"], swiftSettings: strict),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CDatabase", linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(name: "CExpat", linkerSettings: [.linkedLibrary("expat")]),
        .target(
            name: "PilotageImport",
            dependencies: [
                "PilotageModel", "PilotageDigest", "CDatabase", "CExpat", "CZlib",
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict
        ),
        .target(name: "CSettings", linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(
            name: "PilotageStore",
            dependencies: [
                "PilotageModel", "PilotageDigest", "CSettings", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strict
        ),
        .target(name: "CDistributions"),
        .target(name: "PilotageStatistics", dependencies: ["CDistributions"], swiftSettings: strict),
        .target(name: "PilotageMetrics", dependencies: ["PilotageModel", "PilotageStatistics"], swiftSettings: strict),
        .target(name: "PilotageDocument", swiftSettings: strict),
        .target(
            name: "PilotageReport",
            dependencies: ["PilotageModel", "PilotageStatistics", "PilotageMetrics", "PilotageDocument"],
            swiftSettings: strict
        ),
        .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .target(name: "PilotageRender", dependencies: ["PilotageDocument", "CXlsxWriter"], swiftSettings: strict),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        .target(name: "PilotageDelivery", dependencies: ["CCurl", "PilotageDigest"], swiftSettings: strict),
        .target(name: "PilotageSample", dependencies: ["PilotageModel"], swiftSettings: strict),
        .target(
            name: "PilotageWorkflows",
            dependencies: [
                "PilotageModel", "PilotageImport", "PilotageDigest", "PilotageStore", "PilotageStatistics",
                "PilotageMetrics", "CSettings",
                "PilotageDocument", "PilotageReport", "PilotageRender", "PilotageSample", "CZlib",
                "PilotageDelivery",
            ],
            resources: templates,
            swiftSettings: strict
        ),
        .executableTarget(
            name: "pilotage",
            dependencies: ["PilotageWorkflows", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PilotageModelTests",
            dependencies: ["PilotageModel"],
            exclude: ["make_calendar.py"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PilotageImportTests",
            dependencies: [
                "PilotageModel", "PilotageImport", "PilotageStatistics", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PilotageStoreTests",
            dependencies: [
                "PilotageModel", "PilotageDigest", "PilotageStore", "PilotageStatistics", "PilotageMetrics",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PilotageStatisticsTests",
            dependencies: ["PilotageStatistics", "CDistributions"],
            exclude: ["Oracle/make_oracle.py"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PilotageMetricsTests",
            dependencies: ["PilotageModel", "PilotageStatistics", "PilotageMetrics"],
            swiftSettings: strict
        ),
        .testTarget(name: "PilotageDocumentTests", dependencies: ["PilotageDocument"], swiftSettings: strict),
        .testTarget(
            name: "PilotageReportTests",
            dependencies: ["PilotageModel", "PilotageDocument", "PilotageReport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PilotageRenderTests",
            dependencies: ["PilotageDocument", "PilotageRender", "PilotageStatistics"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PilotageDeliveryTests",
            dependencies: ["PilotageDelivery", "PilotageDigest"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PilotageSampleTests",
            dependencies: ["PilotageModel", "PilotageSample"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PilotageWorkflowsTests",
            dependencies: [
                "PilotageModel", "PilotageImport", "PilotageStore", "PilotageStatistics", "PilotageMetrics",
                "PilotageDocument", "PilotageRender", "PilotageSample", "PilotageWorkflows", "CZlib",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "PilotageModel", "PilotageStore", "PilotageStatistics", "PilotageMetrics", "PilotageReport",
                "PilotageDocument", "PilotageRender", "PilotageSample", "PilotageWorkflows",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["MetricOracle"],
            swiftSettings: strict
        ),
        .testTarget(name: "CommandTests", dependencies: ["PilotageWorkflows"], swiftSettings: strict),
        .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

// Coverage-guided fuzzing, one executable for each parser; only `Scripts/fuzz` sets the switch.
if Context.environment["PILOTAGE_FUZZ"] == "1" {
    package.targets.append(
        .target(
            name: "FuzzBench",
            dependencies: ["PilotageModel", "PilotageImport", "CZlib"],
            path: "Fuzz/FuzzBench",
            resources: exportFormats.map { .embedInCode("../../Templates/formats/\($0).yml") },
            swiftSettings: strict
        )
    )
    let parsers = [
        "CSV", "NDJSON", "JSON", "Exports", "OTLP", "XES", "FOCUS", "Gzip", "Database", "Contract", "Definitions",
        "Mapping", "Numbers", "Times",
    ]
    package.targets += (["Canary"] + parsers).map { name in
        .executableTarget(
            name: "Fuzz\(name)",
            dependencies: ["FuzzBench"],
            path: "Fuzz/\(name)",
            swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]
        )
    }
}
