using Detections.Cli.Terminals;

namespace Detections.Cli.Loading;

internal static class RuleLoader
{
    internal static PreparedRules? Load(IReadOnlyList<string> paths, Terminal terminal)
    {
        terminal.Complain($"'{paths[0]}'");
        return null;
    }
}

internal static class DiagnosticReport
{
    internal static void Write(PreparedRules rules, string format, Terminal terminal) => terminal.Complain(format + rules.Tested.Length);

    internal static void WriteErrors(PreparedRules rules, Terminal terminal) => terminal.Complain("" + rules.Tested.Length);
}
