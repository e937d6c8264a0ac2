using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace Detections.SimulationTests.FakeTenants;

/// <summary>A test that needs Node.js and Microsoft's JavaScript SDK, and says that it was skipped where they cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    private static readonly Lazy<string> Obstacle = new(Install);

    public NodeFactAttribute()
    {
        if (Obstacle.Value.Length > 0)
        {
            Skip = Obstacle.Value;
        }
    }

    /// <summary>Where the SDK is installed: not in the source tree.</summary>
    internal static string Folder { get; } = Path.Combine(StoryFiles.Root, ".artifacts", "graph-sdk-check");

    /// <summary>Runs a program in <see cref="Folder"/>; returns its exit code and what it wrote.</summary>
    internal static (int Code, string Output, string Errors) Run(string program, IEnumerable<string> arguments, string certificate = "")
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        if (certificate.Length > 0)
        {
            start.Environment["NODE_EXTRA_CA_CERTS"] = certificate;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{program}' did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromMinutes(1)))
        {
            process.Kill(entireProcessTree: true);
        }

        return (process.ExitCode, output, errors.Result);
    }

    private static string Install()
    {
        Directory.CreateDirectory(Folder);
        foreach (var file in (string[])["package.json", "package-lock.json", "check.mjs"])
        {
            File.Copy(Path.Combine(StoryFiles.Root, "tools", "graph-sdk-check", file), Path.Combine(Folder, file), overwrite: true);
        }

        try
        {
            if (Run("node", ["--version"]).Code != 0)
            {
                return "Node.js does not work here.";
            }

            var (code, _, errors) = Run("npm", ["ci", "--no-audit", "--no-fund"]);
            return code == 0 ? "" : "The SDK cannot be installed: " + errors.ReplaceLineEndings(" ");
        }
        catch (Win32Exception)
        {
            return "Node.js and npm are not here.";
        }
    }
}
