using Detections.Events;
using Detections.Rules;

namespace Detections.UnitTests.Compilation;

/// <summary>Rules as a YAML reader would hand them over, with every expression at a place of its own.</summary>
internal static class Written
{
    public const string Path = "rules/test.yaml";

    public static Span At(int line, int column, int length) => new(Path, line, column, line, column + length);

    public static Code Code(string text, int line = 10, int column = 12) => new(
        [.. text.Split('\n').Select((part, i) => new CodeLine(part, line + i, i == 0 ? column : 5))],
        new Span(Path, line, column, line + text.Count(c => c == '\n'), column + text.Length));

    public static Template Template(params TemplatePart[] parts) => new([.. parts], At(2, 8, 10));

    public static TemplatePart Literal(string text) => new TemplatePart.Literal(text);

    public static TemplatePart Hole(string text, string? format = null, int column = 9) => new TemplatePart.Hole(Code(text, 2, column), format);

    public static Located<T> Located<T>(T value) => new(value, At(1, 7, 4));

    public static Step Step(EventKind kind, params string[] where) => new()
    {
        Index = 0,
        On = Located<Detections.Rules.Stream>(new Detections.Rules.Stream.Of(kind, false)),
        Where = [.. where.Select((text, i) => Code(text, 10 + i))],
        Span = At(9, 5, 10),
    };

    public static Rule Rule(Match match, string id = "test") => new()
    {
        Id = Located(id),
        Title = Template(Literal("title")),
        Severity = [new SeverityCase(Severity.Medium, null, At(3, 11, 6))],
        Match = match,
        Path = Path,
    };

    public static Rule Single(EventKind kind, params string[] where) => Rule(new Match.Single(Step(kind, where)) { Span = At(8, 3, 10) });

    public static Rule Sequence(params Step[] steps) => Rule(new Match.Sequence([.. steps.Select((step, i) => step with { Index = i })])
    {
        Span = At(8, 3, 10),
        Within = TimeSpan.FromHours(1),
        By = [new KeyPart.Of(EntityType.User, EntityRoles.None) { Span = At(20, 7, 4) }],
    });

    public static Step Named(this Step step, string name) => step with { Name = Located(name) };

    public static SecurityEvent Event(EventKind kind, string json, string at = "2026-01-01T10:00:00Z") => EventReader.Restore(
        kind,
        new EventHeader("contoso", "id-1", new Revision(0, 0), Time(at), null, Time(at)),
        System.Text.Encoding.UTF8.GetBytes(json));

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
}
