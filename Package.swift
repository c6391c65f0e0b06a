// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "Pilotage",
    targets: [
        .target(name: "PilotageModel", swiftSettings: strict),
        .target(name: "CDistributions"),
        .target(name: "PilotageStatistics", dependencies: ["CDistributions"], swiftSettings: strict),
        .target(name: "PilotageMetrics", dependencies: ["PilotageModel", "PilotageStatistics"], swiftSettings: strict),
        .target(name: "PilotageDocument", swiftSettings: strict),
        .target(
            name: "PilotageReport",
            dependencies: ["PilotageModel", "PilotageMetrics", "PilotageStatistics", "PilotageDocument"],
            swiftSettings: strict
        ),
        .testTarget(name: "PilotageModelTests", dependencies: ["PilotageModel"], swiftSettings: strict),
        .testTarget(
            name: "PilotageMetricsTests",
            dependencies: ["PilotageModel", "PilotageStatistics", "PilotageMetrics"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PilotageReportTests",
            dependencies: ["PilotageModel", "PilotageDocument", "PilotageReport"],
            swiftSettings: strict
        ),
        .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
