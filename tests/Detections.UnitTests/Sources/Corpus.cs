namespace Detections.UnitTests.Sources;

/// <summary>Real events that lie beside the repository on some machines.</summary>
internal static class Corpus
{
    /// <summary>The folder; null when it is absent.</summary>
    public static string? Folder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Detections.sln")))
            {
                folder = folder.Parent;
            }

            var corpus = folder?.Parent is { } parent ? Path.Combine(parent.FullName, "shared", "corpus") : "";
            return Directory.Exists(corpus) ? corpus : null;
        }
    }
}
