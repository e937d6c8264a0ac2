using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FakeGraph.Queries;

/// <summary>A literal of a filter, comparable with what a record holds.</summary>
internal sealed class FilterValue
{
    private readonly string _text;
    private readonly DateTimeOffset? _time;
    private readonly bool _isNull;

    private FilterValue(string text, DateTimeOffset? time, bool isNull)
    {
        _text = text;
        _time = time;
        _isNull = isNull;
    }

    public string Text => _text;

    public static FilterValue Of(FilterToken token) => token.Kind switch
    {
        FilterTokenKind.Name when token.Text == "null" => new FilterValue("", null, true),
        _ => new FilterValue(token.Text, TryTime(token.Text), false),
    };

    /// <summary>Below 0, 0 or above 0; null if the two cannot be compared.</summary>
    public int? CompareTo(JsonNode? node)
    {
        var text = TextOf(node);
        if (_isNull || text is null)
        {
            return _isNull && text is null ? 0 : null;
        }

        if (_time is { } time && TryTime(text) is { } other)
        {
            return other.CompareTo(time);
        }

        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var left)
            && decimal.TryParse(_text, NumberStyles.Float, CultureInfo.InvariantCulture, out var right))
        {
            return left.CompareTo(right);
        }

        return string.Compare(text, _text, StringComparison.OrdinalIgnoreCase);
    }

    public static string? TextOf(JsonNode? node)
    {
        if (node is not JsonValue value)
        {
            return null;
        }

        return value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.Null => null,
            _ => value.ToJsonString(),
        };
    }

    private static DateTimeOffset? TryTime(string text) =>
        text.Length >= 10 && char.IsAsciiDigit(text[0]) && text[4] == '-'
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
}
