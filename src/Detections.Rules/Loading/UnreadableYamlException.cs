using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Ends the reading of a file that breaks a limit; caught where the reading began.</summary>
internal sealed class UnreadableYamlException(Diagnostic diagnostic) : Exception(diagnostic.Message)
{
    /// <summary>What to tell the author.</summary>
    public Diagnostic Diagnostic { get; } = diagnostic;
}
