using FluentAssertions;

namespace Detections.UnitTests;

/// <summary>Compares what a person reads with a file that was reviewed; <c>UPDATE_BASELINES=1</c> writes the file anew.</summary>
internal static class Baseline
{
    /// <summary>The text must equal the file, whose path is relative to the repository.</summary>
    public static void Matches(string path, string text)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Environment.GetEnvironmentVariable("UPDATE_BASELINES") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file) ?? ".");
            File.WriteAllText(file, text);
        }

        File.Exists(file).Should().BeTrue($"{path} is written by UPDATE_BASELINES=1");
        text.Should().Be(File.ReadAllText(file).ReplaceLineEndings("\n"), $"{path} is what was reviewed");
    }
}
