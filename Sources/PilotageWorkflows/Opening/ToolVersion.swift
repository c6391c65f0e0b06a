/// The version of this tool: printed by `--version`, stored with every load and every report.
public enum ToolVersion {
    public static let current = "0.1.0"
}
