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
        .target(name: "PilotageDocument", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
