namespace Detections.UnitTests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Skipped = [".git", ".artifacts", "bin", "obj", "node_modules"];

    internal static string Root { get; } = Find();

    internal static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Files of the repository, build output left out.</summary>
    internal static IEnumerable<string> Files(string pattern) => FilesBelow(Root, pattern);

    private static IEnumerable<string> FilesBelow(string folder, string pattern) =>
        Directory.GetFiles(folder, pattern).Concat(
            Directory.GetDirectories(folder)
                .Where(below => !Skipped.Contains(Path.GetFileName(below)))
                .SelectMany(below => FilesBelow(below, pattern)));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Detections.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Detections.sln above {AppContext.BaseDirectory}.");
    }
}
