using System.Collections.Immutable;

namespace Detections.Engine.Correlation;

/// <summary>A key of an event: its parts as text that is equal when the parts are, and what people call them.</summary>
/// <remarks>Nearly every key has one part and is open already, so lists of parts are made only when they are asked for.</remarks>
internal readonly struct EventKey
{
    /// <summary>Separates parts; cannot occur in an identifier.</summary>
    private const char Separator = '\u001f';

    private readonly string _label;
    private readonly ImmutableArray<string> _parts;
    private readonly ImmutableArray<string> _labels;

    /// <summary>A key of one part.</summary>
    public EventKey(string text, string label)
    {
        Text = text;
        _label = label;
    }

    private EventKey(string text, ImmutableArray<string> parts, ImmutableArray<string> labels)
    {
        Text = text;
        _label = "";
        _parts = parts;
        _labels = labels;
    }

    /// <summary>The key without parts: everything of the tenant.</summary>
    public static EventKey TenantOnly { get; } = new("", [], []);

    /// <summary>Equal when the parts are.</summary>
    public string Text { get; }

    /// <summary>The parts.</summary>
    public ImmutableArray<string> Parts => _parts.IsDefault ? [Text] : _parts;

    /// <summary>What people call the parts.</summary>
    public ImmutableArray<string> Labels => _labels.IsDefault ? [_label] : _labels;

    /// <summary>This key with another of one part after it.</summary>
    public EventKey With(in EventKey next) =>
        new($"{Text}{Separator}{next.Text}", Parts.Add(next.Text), Labels.Add(next._label));
}
