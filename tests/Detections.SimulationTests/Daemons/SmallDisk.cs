using System.Diagnostics;

namespace Detections.SimulationTests.Daemons;

/// <summary>A disk in memory, mounted at a folder until it is disposed of.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    public SmallDisk(string folder, int kilobytes)
    {
        _folder = folder;
        Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "detections-test", folder);
    }

    /// <summary>Gives it more room.</summary>
    public void Grow(int kilobytes) => Run("mount", "-o", $"remount,size={kilobytes}k", _folder);

    public void Dispose() => Run("umount", "-l", _folder);

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })
            ?? throw new InvalidOperationException($"'{command}' did not start.");
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{command}' failed: {error}");
        }
    }
}
