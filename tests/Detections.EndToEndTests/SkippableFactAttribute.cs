using Xunit;

namespace Detections.EndToEndTests;

/// <summary>A test that needs a folder beside the repository, and says that it was skipped when that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SkippableFactAttribute : FactAttribute
{
    private string _folder = "";

    /// <summary>Relative to the root of the repository.</summary>
    public string Folder
    {
        get => _folder;
        set
        {
            _folder = value;
            if (!Directory.Exists(Path.Combine(Shell.Root, value)))
            {
                Skip = $"{value} is not here.";
            }
        }
    }
}
