using System.Globalization;
using FakeGraph.Collections;
using FakeGraph.Http;

namespace FakeGraph.Queries;

/// <summary>The options of a listing, checked against what its collection documents.</summary>
internal sealed record ListQuery
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "$filter", "$top", "$skip", "$skiptoken", "$select", "$orderby", "$count", "$expand",
    };

    public required Filter Filter { get; init; }

    public required int Top { get; init; }

    public int Skip { get; init; }

    public required string OrderedBy { get; init; }

    public bool IsDescending { get; init; }

    public bool WantsCount { get; init; }

    public bool ExpandsAlerts { get; init; }

    public IReadOnlyList<string> Select { get; init; } = [];

    public static ListQuery Read(IReadOnlyDictionary<string, string> query, CollectionSpec spec)
    {
        foreach (var option in query.Keys.Where(x => x.StartsWith('$') && !Known.Contains(x)))
        {
            throw GraphException.BadRequest($"The query parameter '{option}' is not supported.");
        }

        var (orderedBy, isDescending) = Order(query, spec);
        return new ListQuery
        {
            Filter = Option(query, "$filter") is { } filter ? FilterParser.Parse(filter, spec.Filterable) : Filter.Everything,
            Top = ReadTop(query, spec),
            Skip = ReadSkip(query, spec),
            OrderedBy = orderedBy,
            IsDescending = isDescending,
            WantsCount = ReadCount(query, spec),
            ExpandsAlerts = ReadExpand(query, spec),
            Select = Option(query, "$select")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
        };
    }

    private static string? Option(IReadOnlyDictionary<string, string> query, string name) =>
        query.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    private static int ReadTop(IReadOnlyDictionary<string, string> query, CollectionSpec spec)
    {
        if (Option(query, "$top") is not { } text)
        {
            return spec.DefaultTop;
        }

        var top = Number("$top", text);
        if (top == 0 || (top > spec.MaxTop && spec.RejectsLargerTop))
        {
            throw GraphException.BadRequest($"Invalid page size specified: '{text}'. Must be between 1 and {spec.MaxTop} inclusive.");
        }

        return Math.Min(top, spec.MaxTop);
    }

    private static int ReadSkip(IReadOnlyDictionary<string, string> query, CollectionSpec spec)
    {
        if (Option(query, "$skip") is not { } text)
        {
            return 0;
        }

        var skip = Number("$skip", text);
        return spec.MaxSkip < 0 ? throw GraphException.BadRequest("The query option '$skip' is not supported.")
            : skip > spec.MaxSkip ? throw GraphException.BadRequest($"Invalid $skip value '{text}': it must not exceed {spec.MaxSkip}.")
            : skip;
    }

    private static int Number(string option, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw GraphException.BadRequest($"Invalid value '{text}' for {option} query option found.");

    private static (string Property, bool IsDescending) Order(IReadOnlyDictionary<string, string> query, CollectionSpec spec)
    {
        if (Option(query, "$orderby") is not { } text)
        {
            return (spec.OrderedBy, spec.OrderedBy.Length > 0);
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isDescending = words.Length > 1 && words[1].Equals("desc", StringComparison.OrdinalIgnoreCase);
        return words.Length <= 2 && spec.Sortable.Contains(words[0])
            ? (words[0], isDescending)
            : throw GraphException.BadRequest($"The query option '$orderby={text}' is not supported.");
    }

    private static bool ReadCount(IReadOnlyDictionary<string, string> query, CollectionSpec spec)
    {
        if (Option(query, "$count") is not { } text || !text.Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return spec.CanCount ? true : throw GraphException.BadRequest("The query option '$count' is not supported.");
    }

    private static bool ReadExpand(IReadOnlyDictionary<string, string> query, CollectionSpec spec)
    {
        if (Option(query, "$expand") is not { } text)
        {
            return false;
        }

        return spec.CanExpandAlerts && text.Equals("alerts", StringComparison.OrdinalIgnoreCase)
            ? true
            : throw GraphException.BadRequest($"The query option '$expand={text}' is not supported.");
    }
}
