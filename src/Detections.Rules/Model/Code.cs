using System.Collections.Immutable;

namespace Detections.Rules;

/// <summary>A place in a rule file: one-based line and column, in UTF-16 units, end exclusive.</summary>
public readonly record struct Span(string Path, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>A whole file, when nothing in it can be pointed at.</summary>
    public static Span OfFile(string path) => new(path, 1, 1, 1, 1);
}

/// <summary>A scalar together with the place where its author wrote it.</summary>
public sealed record Located<T>(T Value, Span Span);

/// <summary>One line of C# as it stands in the file; column is that of its first character.</summary>
public readonly record struct CodeLine(string Text, int Line, int Column);

/// <summary>
/// A C# expression that an author wrote. Its lines keep their places, so that the compiler can report errors there.
/// </summary>
/// <param name="Lines">The expression's text, line by line; never empty.</param>
/// <param name="Span">The scalar that holds it.</param>
public sealed record Code(ImmutableArray<CodeLine> Lines, Span Span)
{
    /// <summary>The expression with its lines joined by line feeds.</summary>
    public string Text => string.Join('\n', Lines.Select(line => line.Text));
}

/// <summary>Text with holes: <c>"{user}: {inbox.Title}"</c>. <c>{{</c> and <c>}}</c> stand for braces.</summary>
/// <param name="Parts">Literal text and holes in order; may be empty for an empty text.</param>
/// <param name="Span">The scalar that holds it.</param>
public sealed record Template(ImmutableArray<TemplatePart> Parts, Span Span);

/// <summary>A piece of a <see cref="Template"/>.</summary>
public abstract record TemplatePart
{
    private TemplatePart()
    {
    }

    /// <summary>Text that is shown as it stands.</summary>
    public sealed record Literal(string Text) : TemplatePart;

    /// <summary>An expression, with an optional .NET format string (<c>{minutes:0.0}</c>).</summary>
    public sealed record Hole(Code Code, string? Format) : TemplatePart;
}
