namespace Detections.Rules.Diagnostics.Rendering;

/// <summary>All forms there are. Immutable.</summary>
public static class DiagnosticRenderers
{
    /// <summary>In the order in which they are offered; the first is the default.</summary>
    public static IReadOnlyList<IDiagnosticRenderer> All { get; } =
        [new TextRenderer(), new JsonRenderer(), new SarifRenderer(), new GitHubRenderer()];

    /// <summary>The form of a name; null when there is none.</summary>
    public static IDiagnosticRenderer? Find(string name) => All.FirstOrDefault(renderer => renderer.Name == name);
}
