using Xunit;

namespace Detections.SimulationTests.Daemons;

/// <summary>A test that needs a small disk of its own, which only root may mount, and says that it was skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DiskFactAttribute : FactAttribute
{
    public DiskFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root" || !CanMount())
        {
            Skip = "A disk that fills up needs the right to mount one (root on Linux).";
        }
    }

    private static bool CanMount()
    {
        var folder = Directory.CreateTempSubdirectory("detections-disk-");
        try
        {
            using var disk = new SmallDisk(folder.FullName, 64);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
