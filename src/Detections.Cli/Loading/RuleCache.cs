using System.CommandLine;
using Detections.Cli.Commands;
using Detections.Compilation;

namespace Detections.Cli.Loading;

/// <summary>Where compiled rules are kept between runs.</summary>
internal static class RuleCache
{
    /// <summary>Names the folder, instead of <c>detections</c> in the user's cache folder.</summary>
    internal const string Variable = "DETECTIONS_CACHE";

    /// <summary>The cache; null when the user wants none, or has no place for one.</summary>
    internal static CompilationCache? Of(ParseResult parsed, TimeProvider time) =>
        !parsed.GetValue(DetectionsCommand.NoCache) && Folder() is { } folder ? new CompilationCache(folder, time) : null;

    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } own)
        {
            return Path.GetFullPath(own);
        }

        // A relative path there is to be ignored, says the XDG specification.
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache))
        {
            return Path.Combine(cache, "detections");
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return home.Length == 0 ? null : Path.Combine(home, ".cache", "detections");
    }
}
