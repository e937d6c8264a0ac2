using System.Collections.Immutable;
using Detections.Rules.Diagnostics;

namespace Detections.Host.Configuration;

/// <summary>Reads the daemon's one configuration file.</summary>
public static class ConfigurationFile
{
    /// <summary>The name that is looked for when none is given.</summary>
    public const string DefaultName = "detections.yaml";

    /// <summary>
    /// Reads and checks a file. All that is wrong is reported at once, each with its place; with an error among it there is no configuration.
    /// Never throws for what a file holds.
    /// </summary>
    public static (DaemonConfiguration? Configuration, ImmutableArray<Diagnostic> Diagnostics) Load(string path) =>
        (null, [Codes.CannotRead(path, "not written yet")]);
}
