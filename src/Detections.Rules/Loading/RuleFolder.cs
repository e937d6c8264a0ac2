using System.Collections.Immutable;
using System.Text;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>The one place that reads rule files from disk.</summary>
public static class RuleFolder
{
    private static readonly string[] Endings = [".yaml", ".yml"];

    /// <summary>
    /// Reads files and folders: every <c>.yaml</c> in them, in order of path, hidden folders left out. <paramref name="today"/> decides
    /// which exceptions have expired.
    /// </summary>
    public static LoadedRules Load(IReadOnlyList<string> paths, DateOnly today)
    {
        var diagnostics = new List<Diagnostic>();
        var files = new List<RuleFile>();
        foreach (var path in Find(paths, diagnostics))
        {
            if (ReadFile(path, diagnostics) is { } file)
            {
                files.Add(file);
            }
        }

        return Bind(files, diagnostics, today);
    }

    /// <summary>Binds texts that are already at hand.</summary>
    public static LoadedRules LoadTexts(IEnumerable<RuleFile> files, DateOnly today) => Bind([.. files], [], today);

    // A file that is named in two ways is read once, and shown as it was named first.
    private static List<string> Find(IReadOnlyList<string> paths, List<Diagnostic> diagnostics)
    {
        var found = new List<string>();
        foreach (var path in paths)
        {
            if (File.Exists(path))
            {
                found.Add(path);
            }
            else if (Directory.Exists(path))
            {
                FindIn(path, found, diagnostics);
            }
            else
            {
                diagnostics.Add(Codes.PathNotFound(path));
            }
        }

        return [.. found.DistinctBy(Path.GetFullPath, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static void FindIn(string folder, List<string> found, List<Diagnostic> diagnostics)
    {
        try
        {
            var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden, IgnoreInaccessible = false };
            var files = Directory.EnumerateFiles(folder, "*", options)
                .Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && !IsHidden(folder, file))
                .ToList();
            if (files.Count == 0)
            {
                diagnostics.Add(Codes.NoRules(folder));
            }

            found.AddRange(files.Select(file => file.Replace('\\', '/')));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(Codes.CannotRead(folder, error.Message));
        }
    }

    private static bool IsHidden(string folder, string file) =>
        Path.GetRelativePath(folder, file).Split('/', '\\').Any(part => part.StartsWith('.'));

    private static RuleFile? ReadFile(string path, List<Diagnostic> diagnostics)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            return new RuleFile(path, text.TrimStart('\uFEFF'));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(Codes.CannotRead(path, error.Message));
        }
        catch (DecoderFallbackException)
        {
            diagnostics.Add(Codes.NotUtf8(Span.OfFile(path)));
        }

        return null;
    }

    private static LoadedRules Bind(List<RuleFile> files, List<Diagnostic> diagnostics, DateOnly today)
    {
        var rules = new List<Rule>();
        var exceptions = new List<RuleException>();
        var lists = new List<Watchlist>();
        var responses = new List<Response>();
        var besides = new List<RuleFile>();
        var unreadable = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var context = new BindingContext(file, diagnostics);
            switch (YamlReader.Read(file, diagnostics))
            {
                case null:
                    // The id of a file that cannot be read is its name; whoever mentions it is not wrong.
                    unreadable.Add(Path.GetFileNameWithoutExtension(file.Path));
                    break;
                case YamlMap map when map.Entries.Any(entry => entry.Key.Text == "exception"):
                    Add(exceptions, ExceptionBinder.Bind(map, context));
                    break;
                case YamlMap map when map.Entries.Any(entry => entry.Key.Text == "response"):
                    Add(responses, ResponseBinder.Bind(map, context));
                    break;
                case YamlMap map when map.Entries.Any(entry => entry.Key.Text == "list"):
                    Add(lists, ListBinder.Bind(map, context, name => ReadBeside(file.Path, name, besides)), unreadable, file);
                    break;
                case YamlMap map when map.Entries.Any(entry => Keys.Rule.Contains(entry.Key.Text)):
                    Add(rules, RuleBinder.Bind(map, context), unreadable, file);
                    break;
                case var other:
                    diagnostics.Add(Codes.UnknownFile(other is YamlMap { Entries: [var first, ..] } ? first.Key.Span : other.Span));
                    break;
            }
        }

        var unique = CrossChecks.Unique(rules, rule => rule.Id, "rule", diagnostics);
        CrossChecks.Check(unique, exceptions, unreadable, diagnostics, today);
        CrossChecks.CheckResponses(unique, responses, unreadable, diagnostics);
        return new LoadedRules
        {
            Rules = unique,
            Exceptions = CrossChecks.Unique(exceptions, exception => exception.Id, "exception", diagnostics),
            Responses = CrossChecks.Unique(responses, response => response.Id, "response", diagnostics),
            Lists = CrossChecks.Unique(lists, list => list.Id with { Value = list.Name }, "list", diagnostics),
            Diagnostics = [.. diagnostics.OrderBy(d => d.Span.Path, StringComparer.Ordinal).ThenBy(d => d.Span.Line).ThenBy(d => d.Span.Column)],
            Unusable = unreadable.ToImmutable(),
            Files = [.. files, .. besides],
        };
    }

    private static void Add<T>(List<T> list, T? item, ImmutableHashSet<string>.Builder? unreadable = null, RuleFile? file = null)
        where T : class
    {
        if (item is not null)
        {
            list.Add(item);
        }
        else if (unreadable is not null && file is not null)
        {
            unreadable.Add(Path.GetFileNameWithoutExtension(file.Path));
        }
    }

    private static RuleFile? ReadBeside(string path, string name, List<RuleFile> read)
    {
        // A list names a file beside itself; a path that leads elsewhere is not followed.
        if (name != Path.GetFileName(name))
        {
            return null;
        }

        var file = Path.Combine(Path.GetDirectoryName(path) ?? "", name).Replace('\\', '/');
        try
        {
            if (!File.Exists(file))
            {
                return null;
            }

            read.Add(new RuleFile(file, File.ReadAllText(file)));
            return read[^1];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
