namespace Detections.Rules.Schema;

internal static class RuleSchema
{
    internal static string Write() => "{}";
}
